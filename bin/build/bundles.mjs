import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunError } from './run.mjs';

/** Each process of the product, and the one file it becomes. */
const entries = {
  setup: 'bin/setup.ts',
  migrate: 'bin/migrate.ts',
  worker: 'bin/worker.ts',
  replay: 'bin/replay.ts',
  judge: 'bin/judge.ts',
  'evidence-pack': 'bin/evidence-pack.ts',
  sample: 'bin/sample.ts',
  'sample-agents': 'bin/sample-agents.ts',
  'sample-ticket-desk': 'bin/sample-ticket-desk.ts',
  connector: 'connector/index.ts',
  countersign: 'bin/countersign.ts',
  bench: 'bin/bench.ts',
  tour: 'bin/tour.ts',
  gateway: 'gateway/main.ts',
};

export const entryFiles = Object.values(entries);

/** These read files beside themselves (WebAssembly), so they stay in node_modules. */
const external = ['@cedar-policy/cedar-wasm', '@prisma/schema-engine-wasm', 'pg-native'];

/** CommonJS dependencies inside an ES module still call require. */
const requireBanner =
  "import { createRequire as makeRequire_ } from 'node:module'; const require = makeRequire_(import.meta.url);";

/** How one entry is bundled. */
function bundleOptions(root, name, folder = 'dist') {
  return {
    absWorkingDir: root,
    entryPoints: [entries[name]],
    outfile: join(folder, `${name}.mjs`),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // A package's ES modules where it has them: some older ones require files in a way no bundler can follow.
    mainFields: ['module', 'main'],
    external,
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'silent',
    banner: { js: requireBanner },
  };
}

/**
 * Bundles entries to `dist/<name>.mjs`, and keeps `dist/<name>.meta.json`: what went into each.
 * @param {string} root
 * @param {string[]} names every entry, unless some are named
 * @param {string} folder below the root, where packages are found
 */
export async function bundle(root, names = Object.keys(entries), folder = 'dist') {
  const { build } = await import('esbuild');
  const dist = join(root, folder);
  mkdirSync(dist, { recursive: true });
  const present = names.filter((name) => existsSync(join(root, entries[name])));
  try {
    await Promise.all(
      present.map(async (name) => {
        const { metafile } = await build(bundleOptions(root, name, folder));
        writeFileSync(join(dist, `${name}.meta.json`), JSON.stringify(metafile));
      }),
    );
  } catch (error) {
    throw new RunError(error.message);
  }
}

/**
 * The packages a process carries, those it loads from node_modules included.
 * @param {string} root
 * @param {string} name of an entry
 * @returns {Promise<string[]>}
 */
export async function packagesOf(root, name) {
  const { build } = await import('esbuild');
  const { metafile } = await build({ ...bundleOptions(root, name), write: false });
  const inside = Object.keys(metafile.inputs).flatMap((file) => file.split('node_modules/').slice(1));
  const outside = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter((one) => one.external && !one.path.startsWith('node:')).map((one) => one.path),
  );
  const nameOf = (path) =>
    path
      .split('/')
      .slice(0, path.startsWith('@') ? 2 : 1)
      .join('/');
  return [...new Set([...inside, ...outside].map(nameOf))].sort();
}

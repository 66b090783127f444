import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each process of the product, and the one file it becomes. */
const entries = {
  setup: 'bin/setup.ts',
  migrate: 'bin/migrate.ts',
  worker: 'bin/worker.ts',
  sample: 'bin/sample.ts',
  'sample-agents': 'bin/sample-agents.ts',
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

/**
 * Bundles every entry to `dist/<name>.mjs`, and keeps `dist/<name>.meta.json`: what went into each.
 * @param {string} root
 */
export async function bundle(root) {
  const { build } = await import('esbuild');
  const dist = join(root, 'dist');
  mkdirSync(dist, { recursive: true });
  const present = Object.entries(entries).filter(([, file]) => existsSync(join(root, file)));
  await Promise.all(
    present.map(async ([name, file]) => {
      const { metafile } = await build({
        absWorkingDir: root,
        entryPoints: [file],
        outfile: join('dist', `${name}.mjs`),
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'esm',
        external,
        sourcemap: 'linked',
        metafile: true,
        logLevel: 'error',
        banner: { js: requireBanner },
      });
      writeFileSync(join(dist, `${name}.meta.json`), JSON.stringify(metafile));
    }),
  );
}

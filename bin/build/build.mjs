import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../start/processes.mjs';
import { keepStamp, stampMatches, stampOf } from '../start/stamp.mjs';
import { bundle, entryFiles } from './bundles.mjs';
import { generatePrismaClient } from './generate.mjs';
import { run } from './run.mjs';

const sources = [
  ...entryFiles,
  ...[
    'app',
    'components',
    'connector',
    'gateway',
    'lib',
    'prisma',
    'public',
    'bin/build',
    'bin/cli',
    'bin/tour',
    'bin/bench',
    'bin/ticket-desk',
  ],
  ...[
    'package-lock.json',
    'package.json',
    'next.config.ts',
    'prisma.config.ts',
    'tsconfig.json',
    'instrumentation.ts',
    'proxy.ts',
  ],
];

/** One build at a time in a checkout: a second one waits, then finds its work done. */
async function alone(root, work) {
  const lock = join(root, 'dist', 'build.lock');
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (;;) {
    try {
      const file = openSync(lock, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = existsSync(lock) ? Number.parseInt(readFileSync(lock, 'utf8'), 10) : 0;
      if (holder && !isAlive(holder)) rmSync(lock, { force: true });
      else await pause(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * Builds what changed since the last build: the Prisma client, the bundles in `dist/`, the console in `.next/`.
 * @param {string} root
 * @param {AbortSignal} [signal]
 * @returns {Promise<boolean>} whether there was anything to do
 */
export function build(root, signal) {
  return alone(root, async () => {
    const file = join(root, 'dist', 'build.stamp');
    const stamp = stampOf(root, sources);
    if (stampMatches(file, stamp) && existsSync(join(root, '.next', 'BUILD_ID'))) return false;
    rmSync(file, { force: true });
    await generatePrismaClient(root, signal);
    await bundle(root);
    // What authors of connectors read: the types beside the bundle.
    await run(root, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'connector'], { signal });
    const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
    await run(root, [join(root, 'node_modules/next/dist/bin/next'), 'build'], { env, signal });
    keepStamp(file, stamp);
    return true;
  });
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepStamp, stampMatches, stampOf } from '../start/stamp.mjs';
import { run } from './run.mjs';

/**
 * Writes the Prisma client from the schema, unless it is there for this schema. The CLI wants to download its schema
 * engine, which generating never runs: any executable in its place keeps it off the network.
 */
export async function generatePrismaClient(root, signal) {
  const file = join(root, 'dist', 'prisma.stamp');
  const stamp = stampOf(root, ['prisma/schema', 'prisma.config.ts', 'package-lock.json']);
  if (stampMatches(file, stamp) && existsSync(join(root, 'lib/database/generated'))) return;
  const env = {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  await run(root, [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints'], { env, signal });
  keepStamp(file, stamp);
}

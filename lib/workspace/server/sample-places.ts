import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SamplePlaces } from '../sample-content';

const require = createRequire(import.meta.url);

/** Where the sample's servers and files are on this machine. */
export function samplePlaces(dataFolder: string, trustDomain: string): SamplePlaces {
  const folder = join(dataFolder, 'sample');
  return {
    node: process.execPath,
    entry: (name) => join(dirname(require.resolve(`@modelcontextprotocol/${name}/package.json`)), 'dist', 'index.js'),
    // The file server resolves links before it compares, so the path in policy must be without links too.
    workspace: realpathSync(join(folder, 'workspace')),
    memory: join(folder, 'memory.jsonl'),
    trustDomain,
  };
}

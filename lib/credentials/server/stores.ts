import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dataFolder } from '@/lib/keys/server/data-folder';
import type { SecretStore } from './secret-store';
import { VaultStore } from './vault-store';

/**
 * The stores an operator named in `vaults.json` of the data folder, or in the file of COUNTERSIGN_VAULTS. Outside the
 * database: whoever writes connectors may say which entry is used, and never where the console's token is sent.
 */
const file = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  z.object({
    address: z.url({ protocol: /^https?$/ }),
    tokenFile: z.string().min(1),
    namespace: z.string().nullable().default(null),
    caFile: z.string().nullable().default(null),
  }),
);

export type Stores = ReadonlyMap<string, SecretStore>;

/** Throws when the file is there and is no list of stores. */
export function namedStores(env: NodeJS.ProcessEnv = process.env): Stores {
  const path = env.COUNTERSIGN_VAULTS ?? dataFolder('vaults.json');
  let text: string;
  try {
    text = readFileSync(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    if (error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
  const parsed = file.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${path} names no stores: ${parsed.error.issues[0]?.message}`);
  return new Map(Object.entries(parsed.data).map(([name, where]) => [name, new VaultStore(where)]));
}

import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api } from './api';

type Issued = { certificate: string; authority: string; expiresAt: string };

/**
 * Makes a key here, has it certified by the local trust domain, and writes what a TLS client needs: `svid.pem`, `svid.key`
 * (for its owner alone) and the authority's `bundle.pem`. The key leaves this machine never.
 */
export async function writeX509Svid(api: Api, spiffeId: string, folder: string, ttlSeconds: number): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issued = await api.post<Issued>('/api/v1/svids/x509', {
    spiffeId,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ttlSeconds,
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'svid.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(folder, 'svid.pem'), issued.certificate);
  writeFileSync(join(folder, 'bundle.pem'), issued.authority);
  return `${join(folder, 'svid.pem')} is valid until ${issued.expiresAt}.`;
}

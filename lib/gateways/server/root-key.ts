import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { keyFile } from '@/lib/keys/server/key-files';

/**
 * The root that certifies stream keys. Gateways pin its thumbprint at enrolment. By default a file beside the data;
 * COUNTERSIGN_ROOT_KEY (a private JWK) replaces it, so that it can be kept offline between certifications.
 */
export async function rootKey(): Promise<{ jwk: JWK; publicJwk: JWK; key: CryptoKey }> {
  const made = process.env.COUNTERSIGN_ROOT_KEY
    ? null
    : await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const fresh = made ? JSON.stringify(await exportJWK(made.privateKey)) : '';
  const jwk = JSON.parse(process.env.COUNTERSIGN_ROOT_KEY ?? keyFile('root.jwk', () => fresh)) as JWK;
  const { d: _, ...publicJwk } = jwk;
  return { jwk, publicJwk, key: (await importJWK(jwk, 'EdDSA')) as CryptoKey };
}

import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

export type TestKey = { publicJwk: JWK & { kid: string }; privateKey: CryptoKey };

/** A P-256 key pair whose id is its thumbprint. */
export async function testKey(): Promise<TestKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  return { publicJwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'sig', alg: 'ES256' }, privateKey };
}

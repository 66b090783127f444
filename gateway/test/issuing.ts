import { generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { CallCredentials } from '../credential/call-credentials';
import type { IssuingKey } from '../credential/issuing-keys';
import { LiveCredentials } from '../credential/live-credentials';

/** A key as `IssuingKeys` holds one, without a console that certified it. */
export async function issuingKey(seconds = 3_600): Promise<IssuingKey> {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, jwk, key, notBefore: Date.now() - 1_000, notAfter: Date.now() + seconds * 1_000 };
}

/** Credentials of a gateway at a URL; without a key it mints nothing. */
export const credentialsOf = (issuer: string, key: IssuingKey | null = null, live = new LiveCredentials()) =>
  new CallCredentials(issuer, { current: () => key }, live);

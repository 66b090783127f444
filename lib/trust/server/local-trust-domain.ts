import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Transaction } from '@/lib/database/client';
import { seal, unseal } from '@/lib/keys/server/seal';

/** Makes the issuer of the embedded default, for development: an ES256 key whose private part is sealed. */
export async function createLocalTrustDomain(tx: Transaction, name: string, by: string, now: Date): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  await tx.trustDomain.create({ data: { name, source: 'local', createdAt: now, createdBy: by } });
  await tx.trustDomainKey.create({
    data: {
      kid,
      trustDomain: name,
      // SPIFFE JWT-SVID §4: keys in a bundle say what they are for.
      publicJwk: { ...publicJwk, kid, use: 'jwt-svid' },
      sealed: await seal(JSON.stringify(await exportJWK(privateKey))),
      createdAt: now,
    },
  });
}

/** A JWT-SVID (SPIFFE JWT-SVID, `sub`, `aud`, `exp`) from a local trust domain; null when it has no local key. */
export async function signLocalSvid(
  tx: Transaction,
  svid: { trustDomain: string; spiffeId: string; audience: string; ttlSeconds: number; jti: string; now: Date },
): Promise<{ token: string; expiresAt: Date } | null> {
  const row = await tx.trustDomainKey.findFirst({
    where: { trustDomain: svid.trustDomain, sealed: { not: null }, domain: { source: 'local' } },
    orderBy: { createdAt: 'desc' },
  });
  if (!row?.sealed) return null;
  const key = await importJWK(JSON.parse(await unseal(row.sealed)) as JWK, 'ES256');
  const issuedAt = Math.floor(svid.now.getTime() / 1000);
  const expiresAt = issuedAt + svid.ttlSeconds;
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: row.kid, typ: 'JWT' })
    .setSubject(svid.spiffeId)
    .setAudience(svid.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .setJti(svid.jti)
    .sign(key);
  return { token, expiresAt: new Date(expiresAt * 1000) };
}

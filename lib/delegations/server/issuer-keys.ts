import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Transaction } from '@/lib/database/client';
import type { GroupSnapshot } from '@/lib/gateways/wire';
import { consoleUrl } from '@/lib/http/console-url';
import { seal, unseal } from '@/lib/keys/server/seal';
import { type DelegationClaims, delegationTokenAlgorithm, delegationTokenType, longestTokenSeconds } from '../claims';

const lifetimeDays = 90;
/** A new key is made while the old one still has this long, so that it is in every group's state before it signs. */
const renewDays = 14;
const day = 86_400_000;

type PublicKeys = NonNullable<GroupSnapshot['delegationIssuer']>['jwks'];
type Signer = { kid: string; issuer: string; signsUntil: Date; sign: (claims: DelegationClaims) => Promise<string> };

const shared = globalThis as { countersignIssuer?: Signer };

/** Makes a key for delegation tokens (ES256, 90 days). A console that moved to another URL is another issuer. */
export async function createIssuerKey(tx: Transaction, now: Date): Promise<string> {
  const { publicKey, privateKey } = await generateKeyPair(delegationTokenAlgorithm, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  await tx.issuerKey.create({
    data: {
      kid,
      issuer: consoleUrl(),
      publicJwk: { ...jwk, kid, use: 'sig', alg: delegationTokenAlgorithm },
      sealed: await seal(JSON.stringify(await exportJWK(privateKey))),
      notBefore: now,
      notAfter: new Date(now.getTime() + lifetimeDays * day),
      createdAt: now,
    },
  });
  return kid;
}

/** True when this issuer has no key that lasts another two weeks. */
export async function needsIssuerKey(tx: Transaction, now: Date): Promise<boolean> {
  const notAfter = { gt: new Date(now.getTime() + renewDays * day) };
  return (await tx.issuerKey.count({ where: { issuer: consoleUrl(), notAfter } })) === 0;
}

/** The public keys a token of this issuer may be signed with now (RFC 7517). */
export async function issuerJwks(tx: Transaction, now: Date): Promise<PublicKeys> {
  const keys = await tx.issuerKey.findMany({
    where: { issuer: consoleUrl(), notAfter: { gt: now } },
    orderBy: { createdAt: 'asc' },
  });
  return { keys: keys.map(({ publicJwk }) => publicJwk as PublicKeys['keys'][number]) };
}

/** Whose delegation tokens gateways take, as every group's state says it; null before the first key. */
export async function statedIssuer(tx: Transaction, now: Date): Promise<GroupSnapshot['delegationIssuer']> {
  const jwks = await issuerJwks(tx, now);
  return jwks.keys.length > 0 ? { issuer: consoleUrl(), jwks } : null;
}

/** Signs with the oldest key that outlives the token, so that a new one is known everywhere before it is needed. */
export async function tokenSigner(tx: Transaction, now: Date): Promise<Signer> {
  const issuer = consoleUrl();
  const held = shared.countersignIssuer;
  if (held && held.issuer === issuer && held.signsUntil > now) return held;
  const row = await tx.issuerKey.findFirst({
    where: { issuer, notAfter: { gt: new Date(now.getTime() + longestTokenSeconds * 1000) } },
    orderBy: { createdAt: 'asc' },
  });
  if (!row) throw new Error('No key to sign delegation tokens with: the worker makes one; `npm start` runs it.');
  const key = await importJWK(JSON.parse(await unseal(row.sealed)) as JWK, delegationTokenAlgorithm);
  const signer: Signer = {
    kid: row.kid,
    issuer,
    signsUntil: new Date(row.notAfter.getTime() - longestTokenSeconds * 1000),
    sign: (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: delegationTokenAlgorithm, typ: delegationTokenType, kid: row.kid })
        .sign(key),
  };
  shared.countersignIssuer = signer;
  return signer;
}

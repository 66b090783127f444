import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '@/lib/access/permissions';
import type { Database, Transaction } from '@/lib/database/client';
import { seal, unseal } from '@/lib/keys/server/seal';
import { authorityExtensions, buildCertificate, nameOf } from '../build-certificate';
import type { BundleKeyJwk } from '../bundle/read-bundle';
import { sourceInForce } from './bundle-in-force';
import { storeSource } from './set-source';
import { storeBundle } from './store-bundle';

const authorityDays = 365;
const dayMs = 86_400_000;
/** A new authority comes this long before the old one ends, so that certificates of both are accepted for a while. */
const renewBeforeDays = 30;
/** What a gateway's clock may be behind. */
const backdateMs = 60_000;

type KeyRow = { kid: string; publicJwk: BundleKeyJwk; sealed: string; createdAt: Date };

async function makeJwtKey(now: Date): Promise<KeyRow> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    kid,
    // SPIFFE JWT-SVID §4: keys in a bundle say what they are for.
    publicJwk: { ...publicJwk, kty: 'EC', kid, use: 'jwt-svid' },
    sealed: await seal(JSON.stringify(await exportJWK(privateKey))),
    createdAt: now,
  };
}

async function makeAuthority(trustDomain: string, now: Date): Promise<KeyRow> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }) as JWK);
  const name = nameOf(`${trustDomain} for development`);
  const der = buildCertificate(
    {
      subject: name,
      issuer: name,
      notBefore: new Date(now.getTime() - backdateMs),
      notAfter: new Date(now.getTime() + authorityDays * dayMs),
      publicKey,
      extensions: authorityExtensions(trustDomain),
    },
    privateKey,
  );
  return {
    kid,
    publicJwk: { kty: 'EC', use: 'x509-svid', x5c: [der.toString('base64')] },
    sealed: await seal(JSON.stringify(privateKey.export({ format: 'jwk' }))),
    createdAt: now,
  };
}

const useOf = (row: { publicJwk: unknown }) => (row.publicJwk as BundleKeyJwk).use;

/** The keys of a local trust domain, newest first. */
function keysOf(tx: Transaction, trustDomain: string) {
  return tx.trustDomainKey.findMany({
    where: { trustDomain, sealed: { not: null }, domain: { source: 'local' } },
    orderBy: { createdAt: 'desc' },
  });
}

/** Puts what a local trust domain has of keys in force as its next bundle, without authorities that ended. */
async function publishKeys(tx: Transaction, trustDomain: string, by: { actor: Actor; now: Date }): Promise<void> {
  const rows = await keysOf(tx, trustDomain);
  const ended = by.now.getTime() - authorityDays * dayMs;
  const keys = rows
    .filter((row) => useOf(row) === 'jwt-svid' || row.createdAt.getTime() > ended)
    .map(({ publicJwk }) => publicJwk as BundleKeyJwk);
  const source = await sourceInForce(tx, trustDomain);
  await storeBundle(tx, trustDomain, source.id, { keys, sequence: null, refreshHint: null, leftOut: [] }, by);
}

/** Makes the issuer of the embedded default, for development: keys whose private parts are sealed. */
export async function createLocalTrustDomain(
  tx: Transaction,
  name: string,
  by: { actor: Actor; now: Date },
): Promise<void> {
  const { actor, now } = by;
  await tx.trustDomain.create({ data: { name, source: 'local', createdAt: now, createdBy: actor.id } });
  await storeSource(tx, { id: uuidv7(), trustDomain: name, kind: 'local', url: null }, by);
  for (const key of [await makeJwtKey(now), await makeAuthority(name, now)]) {
    await tx.trustDomainKey.create({ data: { ...key, publicJwk: key.publicJwk as object, trustDomain: name } });
  }
  await publishKeys(tx, name, by);
}

/** Local trust domains whose authority is missing or ends soon. */
export async function needAuthority(db: Database | Transaction, now: Date): Promise<string[]> {
  const domains = await db.trustDomain.findMany({ where: { source: 'local' }, include: { keys: true } });
  const young = now.getTime() - (authorityDays - renewBeforeDays) * dayMs;
  return domains
    .filter(({ keys }) => !keys.some((key) => useOf(key) === 'x509-svid' && key.createdAt.getTime() > young))
    .map(({ name }) => name);
}

/** Gives a local trust domain its next authority, beside the one it has. */
export async function renewAuthority(
  tx: Transaction,
  trustDomain: string,
  by: { actor: Actor; now: Date },
): Promise<void> {
  const key = await makeAuthority(trustDomain, by.now);
  await tx.trustDomainKey.create({ data: { ...key, publicJwk: key.publicJwk as object, trustDomain } });
  await publishKeys(tx, trustDomain, by);
}

async function newestKey(tx: Transaction, trustDomain: string, use: BundleKeyJwk['use']) {
  const row = (await keysOf(tx, trustDomain)).find((key) => useOf(key) === use);
  return row?.sealed ? { ...row, jwk: JSON.parse(await unseal(row.sealed)) as JWK } : null;
}

/** A JWT-SVID (SPIFFE JWT-SVID, `sub`, `aud`, `exp`) from a local trust domain; null when it has no local key. */
export async function signLocalSvid(
  tx: Transaction,
  svid: { trustDomain: string; spiffeId: string; audience: string; ttlSeconds: number; jti: string; now: Date },
): Promise<{ token: string; expiresAt: Date } | null> {
  const row = await newestKey(tx, svid.trustDomain, 'jwt-svid');
  if (!row) return null;
  const key = await importJWK(row.jwk, 'ES256');
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

/** An authority of a local trust domain that may sign certificates now; null when it has none. */
export async function localAuthority(
  tx: Transaction,
  trustDomain: string,
): Promise<{ der: Buffer; key: KeyObject } | null> {
  const row = await newestKey(tx, trustDomain, 'x509-svid');
  const [certificate] = ((row?.publicJwk as BundleKeyJwk | undefined)?.x5c ?? []) as string[];
  if (!row || certificate === undefined) return null;
  return {
    der: Buffer.from(certificate, 'base64'),
    key: createPrivateKey({ key: row.jwk as JsonWebKey, format: 'jwk' }),
  };
}

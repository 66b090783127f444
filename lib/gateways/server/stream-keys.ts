import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Transaction } from '@/lib/database/client';
import { seal, unseal } from '@/lib/keys/server/seal';
import { type KeyCertificate, messageType } from '../wire';
import { rootKey } from './root-key';

const lifetimeDays = 90;
/** A new key is made while the old one still has this long, so that its certificate reaches every gateway first. */
const renewDays = 14;
const day = 86_400_000;

/** Bytes as they are, anything else as JSON. */
const encode = (value: unknown) =>
  value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value));

export type StreamSigner = { kid: string; notAfter: Date; sign: (type: string, payload: unknown) => Promise<string> };

const shared = globalThis as { countersignSigner?: StreamSigner };

/** Makes and certifies a stream key (Ed25519, 90 days). */
export async function createStreamKey(tx: Transaction, now: Date): Promise<{ kid: string; certificate: string }> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const notAfter = new Date(now.getTime() + lifetimeDays * day);
  const claims: KeyCertificate = {
    kid,
    jwk: jwk as KeyCertificate['jwk'],
    notBefore: new Date(now.getTime() - 60_000).toISOString(),
    notAfter: notAfter.toISOString(),
  };
  const root = await rootKey();
  const certificate = await new CompactSign(encode(claims))
    .setProtectedHeader({
      alg: 'EdDSA',
      typ: messageType.keyCertificate,
      kid: await calculateJwkThumbprint(root.publicJwk),
    })
    .sign(root.key);
  await tx.streamKey.create({
    data: {
      kid,
      publicJwk: jwk as object,
      sealed: await seal(JSON.stringify(await exportJWK(privateKey))),
      certificate,
      notBefore: new Date(claims.notBefore),
      notAfter,
    },
  });
  return { kid, certificate };
}

/** True when no key is left that may sign for another two weeks. */
export async function needsStreamKey(tx: Transaction, now: Date): Promise<boolean> {
  const good = await tx.streamKey.count({ where: { notAfter: { gt: new Date(now.getTime() + renewDays * day) } } });
  return good === 0;
}

/** Certificates of the keys that may sign now. */
export async function certificates(tx: Transaction, now: Date): Promise<string[]> {
  const keys = await tx.streamKey.findMany({ where: { notAfter: { gt: now } }, orderBy: { createdAt: 'asc' } });
  return keys.map((key) => key.certificate);
}

/** Certificates of every key there ever was: a new gateway reads the fleet stream from its first state. */
export async function allCertificates(tx: Transaction): Promise<string[]> {
  const keys = await tx.streamKey.findMany({ orderBy: { createdAt: 'asc' } });
  return keys.map((key) => key.certificate);
}

/** The signer of states and freshness replies: the oldest key that is still valid, so that a new one is known before it signs. */
export async function streamSigner(tx: Transaction, now: Date): Promise<StreamSigner> {
  const held = shared.countersignSigner;
  if (held && held.notAfter > now) return held;
  const row = await tx.streamKey.findFirst({ where: { notAfter: { gt: now } }, orderBy: { createdAt: 'asc' } });
  if (!row) throw new Error('No valid stream key: the worker makes one; `npm start` runs it.');
  const key = await importJWK(JSON.parse(await unseal(row.sealed)) as JWK, 'EdDSA');
  const signer: StreamSigner = {
    kid: row.kid,
    notAfter: row.notAfter,
    sign: (typ, payload) =>
      new CompactSign(encode(payload)).setProtectedHeader({ alg: 'EdDSA', typ, kid: row.kid }).sign(key),
  };
  shared.countersignSigner = signer;
  return signer;
}

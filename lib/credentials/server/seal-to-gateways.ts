import { CompactEncrypt, errors, importJWK, type JWK } from 'jose';
import type { SealedHeader } from '@/lib/gateways/wire';
import { unseal } from '@/lib/keys/server/seal';
import { fingerprintKey } from './fingerprint';

export type Recipient = { id: string; encryptionJwk: unknown };

/** A secret of a connector that has not ended; `rotation` is there once a newer one took its place. */
export type LiveSecret = {
  id: string;
  credentialId: string | null;
  place: string;
  name: string;
  sealed: string | null;
  rotation: { oldSecretId: string } | null;
};

/** Sealed to one gateway's key: compact JWE, ECDH-ES (RFC 7518 §4.6); null where nothing can be sealed to its key. */
async function sealToOne({ encryptionJwk }: Recipient, bytes: Uint8Array): Promise<string | null> {
  try {
    const key = await importJWK(encryptionJwk as JWK, 'ECDH-ES');
    return await new CompactEncrypt(bytes).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' }).encrypt(key);
  } catch (error) {
    // What jose and WebCrypto throw for a key that is none; anything else is a fault here.
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

/** By gateway id. One gateway's unusable key leaves that gateway out, and holds up no other. */
async function sealTo(recipients: readonly Recipient[], bytes: Uint8Array): Promise<Record<string, string>> {
  const each = await Promise.all(recipients.map(async (one) => [one.id, await sealToOne(one, bytes)] as const));
  return Object.fromEntries(each.filter((pair): pair is [string, string] => pair[1] !== null));
}

const opened = async (sealed: string) => new TextEncoder().encode(await unseal(sealed));

/** Variables of a command, each the newest: a command is started with one value. */
export async function sealEnvironment(recipients: readonly Recipient[], secrets: readonly LiveSecret[]) {
  const sealed: Record<string, Record<string, string>> = {};
  for (const { place, name, sealed: held, rotation } of secrets) {
    if (place !== 'environment' || held === null || rotation !== null) continue;
    sealed[name] = await sealTo(recipients, await opened(held));
  }
  return sealed;
}

/** Headers of calls to a URL; while two overlap, both. */
export async function sealHeaders(
  recipients: readonly Recipient[],
  secrets: readonly LiveSecret[],
): Promise<SealedHeader[]> {
  const sealed: SealedHeader[] = [];
  for (const { id, place, name, sealed: held, rotation } of secrets) {
    if (place !== 'header' || held === null) continue;
    sealed.push({
      secretId: id,
      name,
      superseded: rotation !== null,
      sealed: await sealTo(recipients, await opened(held)),
    });
  }
  return sealed;
}

/** The credentials a connector is given, apart from those that were replaced. */
export const givenCredentials = (secrets: readonly LiveSecret[]): string[] =>
  secrets.flatMap(({ credentialId, rotation, sealed }) => (credentialId && sealed && !rotation ? [credentialId] : []));

/** The key of fingerprints, for gateways to recognise a secret without keeping it. */
export const sealFingerprintKey = (recipients: readonly Recipient[]) => sealTo(recipients, fingerprintKey());

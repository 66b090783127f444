import { createHmac } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { canonicalJson } from '@/lib/audit/canonical-json';
import type { Transaction } from '@/lib/database/client';
import { rootKey } from '@/lib/gateways/server/root-key';
import { streamSigner } from '@/lib/gateways/server/stream-keys';
import { messageType } from '@/lib/gateways/wire';
import { sealKey } from '@/lib/keys/server/key-files';
import type { PackRequest } from '../content';
import type { SignSeal } from '../write/files';

/**
 * Who signs a pack: the stream key that was in use at the moment the pack is looked at, so that making it again, also
 * after the key was renewed, gives the same signature.
 */
export async function packSigner(db: Transaction, asOf: Date): Promise<{ root: string; sign: SignSeal }> {
  const { publicJwk } = await rootKey();
  const signer = await streamSigner(db, asOf);
  const { certificate } = await db.streamKey.findUniqueOrThrow({ where: { kid: signer.kid } });
  return {
    root: await calculateJwkThumbprint(publicJwk),
    sign: async (seal) => ({ signature: await signer.sign(messageType.evidence, seal), certificate, root: publicJwk }),
  };
}

/** The key a pack's pseudonyms are made with: other packs have others, and without the seal key none can be tried. */
export const pseudonymKey = (request: PackRequest): Uint8Array =>
  createHmac('sha256', sealKey())
    .update(`countersign-pseudonyms\n${canonicalJson(request)}`)
    .digest();

import { createHmac } from 'node:crypto';
import type { Transaction } from '@/lib/database/client';
import { sealKey } from '@/lib/keys/server/key-files';
import { seal } from '@/lib/keys/server/seal';

/**
 * What people may see of a secret: enough to recognise it, nothing to use it. Keyed (HMAC, RFC 2104) with what no reader
 * has: a plain hash of a short password would let whoever reads it, or a dump, try passwords until one fits.
 */
export const secretFingerprint = (value: string): string =>
  createHmac('sha256', sealKey()).update(`countersign-secret\n${value}`).digest('hex').slice(0, 16);

/** Seals a connector's secrets. The values are in no row, log or audit event. */
export async function sealSecrets(
  tx: Transaction,
  connectorId: string,
  secrets: { name: string; value: string }[],
  made: { newId: () => string; by: string; now: Date },
): Promise<void> {
  for (const { name, value } of secrets) {
    await tx.sealedSecret.create({
      data: {
        id: made.newId(),
        connectorId,
        name,
        sealed: await seal(value),
        fingerprint: secretFingerprint(value),
        createdAt: made.now,
        createdBy: made.by,
      },
    });
  }
}

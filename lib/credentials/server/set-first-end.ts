import type { Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { whyNotUntil } from '../credential-can';
import type { Made } from './seal-secrets';

/**
 * Sets the end a credential is sealed with; a refusal where it is none. Null leaves what its form says. A nearer end it has
 * already stays: sealing a secret once more puts no end off.
 */
export async function setFirstEnd(
  tx: Transaction,
  credentialId: string,
  until: Date | null,
  made: Made & { byName: string },
): Promise<Refused | null> {
  if (until === null) return null;
  const wrong = whyNotUntil(until, made.now);
  if (wrong) return refuse('unprocessable', 'The secret was not sealed.', { detail: wrong });
  const held = await tx.credential.findUniqueOrThrow({ where: { id: credentialId } });
  if (held.expiry === 'known' && held.expiresAt && held.expiresAt <= until) return null;
  await tx.credentialExtension.create({
    data: {
      id: made.newId(),
      credentialId,
      at: made.now,
      by: made.by,
      byName: made.byName,
      reason: 'Set when it was sealed.',
      fromExpiry: held.expiresAt,
      toExpiry: until,
    },
  });
  await tx.credential.update({ where: { id: credentialId }, data: { expiry: 'known', expiresAt: until } });
  return null;
}

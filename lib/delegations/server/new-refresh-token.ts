import type { Transaction } from '@/lib/database/client';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';

/** A new refresh token: good until the delegation ends, and for one use (OAuth 2.1 §4.3.1). */
export async function newRefreshToken(
  tx: Transaction,
  of: { delegationId: string; jkt: string | null; now: Date; expiresAt: Date },
): Promise<string> {
  const secret = newSecret();
  const { delegationId, jkt, now, expiresAt } = of;
  await tx.refreshToken.create({
    data: { secretHash: secretHash(secret), delegationId, jkt, createdAt: now, expiresAt },
  });
  return secret;
}

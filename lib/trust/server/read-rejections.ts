import type { Database } from '@/lib/database/client';
import type { Prisma } from '@/lib/database/generated/client';
import { rejectionWords } from '@/lib/identities/svid';

/** What gateways count besides SVIDs: a delegation token, and the proof that its actor presents it. */
const words: Record<string, string> = {
  ...rejectionWords,
  bad_scheme: 'presented by a scheme that does not fit it',
  no_issuer: 'delegation token, and no issuer known',
  wrong_iss: 'delegation token of another issuer',
  bad_claims: 'unreadable delegation token',
  no_proof: 'delegation token without its actor’s proof',
  bad_proof: 'proof of the actor does not hold',
  replayed_proof: 'proof of the actor used before',
  wrong_actor: 'presented by another than its actor',
};

/** Credentials that were not accepted for one reason, since the gateways that refused them started counting. */
export type RejectionCount = { reason: string; words: string; count: number; gateways: number; seenAt: string };

/** Counts by reason, the most frequent first. */
export async function readRejections(db: Database, where: Prisma.SvidRejectionWhereInput): Promise<RejectionCount[]> {
  const rows = await db.svidRejection.findMany({ where, orderBy: { seenAt: 'asc' } });
  const byReason = new Map<string, { count: number; gateways: Set<string>; seenAt: Date }>();
  for (const { reason, count, gatewayId, seenAt } of rows) {
    const before = byReason.get(reason);
    const gateways = (before?.gateways ?? new Set()).add(gatewayId);
    byReason.set(reason, { count: (before?.count ?? 0) + count, gateways, seenAt });
  }
  return [...byReason]
    .map(([reason, { count, gateways, seenAt }]) => ({
      reason,
      words: words[reason] ?? reason,
      count,
      gateways: gateways.size,
      seenAt: seenAt.toISOString(),
    }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

import type { Database } from '@/lib/database/client';
import type { Prisma } from '@/lib/database/generated/client';
import { rejectionWords, type SvidRejection } from '@/lib/identities/svid';

/** Credentials that were not accepted for one reason, since the gateways that refused them started counting. */
export type RejectionCount = { reason: SvidRejection; words: string; count: number; gateways: number; seenAt: string };

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
      reason: reason as SvidRejection,
      words: rejectionWords[reason as SvidRejection] ?? reason,
      count,
      gateways: gateways.size,
      seenAt: seenAt.toISOString(),
    }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

import type { Database } from '@/lib/database/client';
import type { GatewayStatus } from '@/lib/gateways/reports';

/**
 * Keeps what a gateway counted since it started. Its counters only grow, so a report that was overtaken changes nothing, and
 * one that says nothing new writes nothing.
 */
export async function noteRejections(
  db: Database,
  gatewayId: string,
  { startedAt, rejections }: Pick<GatewayStatus, 'startedAt' | 'rejections'>,
  now: Date,
): Promise<void> {
  if (rejections.length === 0) return;
  const rows = JSON.stringify(
    rejections.map(({ trustDomain, reason, count }) => ({ trustDomain: trustDomain ?? '', reason, count })),
  );
  await db.$executeRaw`
    INSERT INTO "svid_rejections" ("gatewayId", "startedAt", "trustDomain", "reason", "count", "seenAt")
    SELECT ${gatewayId}::uuid, ${new Date(startedAt)}, r."trustDomain", r."reason", r."count", ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS r("trustDomain" text, "reason" text, "count" int)
    ON CONFLICT ("gatewayId", "startedAt", "trustDomain", "reason")
    DO UPDATE SET "count" = EXCLUDED."count", "seenAt" = EXCLUDED."seenAt"
    WHERE "svid_rejections"."count" < EXCLUDED."count"`;
}

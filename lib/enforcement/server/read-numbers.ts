import type { Database, Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { recentMs } from '@/lib/rollouts/counts';

/** What a gateway group's policies said in the last 24 h under the mode it has now. */
export type ModeNumbers = {
  /** Requests of every kind, also those that no policy was asked about. */
  calls: number;
  evaluated: number;
  /** Denied by the policies: let through while it observes, stopped while it enforces. */
  denied: number;
};

export const noModeNumbers: ModeNumbers = { calls: 0, evaluated: 0, denied: 0 };

/** The numbers of each group, from where the span begins. */
export async function readModeNumbers(
  db: Database | Transaction,
  now: Date,
): Promise<{ from: Date; groups: Map<string, ModeNumbers> }> {
  const from = new Date(now.getTime() - recentMs);
  const rows = await db.$queryRaw<(ModeNumbers & { groupId: string })[]>`
    WITH modes AS (
      SELECT DISTINCT ON (c."groupId") c."groupId", c."mode"
      FROM "enforcement_changes" c JOIN "enforcement_approvals" a ON a."changeId" = c."id"
      ORDER BY c."groupId", a."at" DESC, c."id" DESC
    )
    SELECT g."groupId", count(*)::int AS "calls", (count(*) FILTER (WHERE d."cause" <> 'not-evaluated'))::int AS "evaluated",
           (count(*) FILTER (WHERE d."cause" IN ('forbidden', 'no-permit', 'error')))::int AS "denied"
    FROM "decisions" d
    JOIN "gateways" g ON g."id" = d."gatewayId"
    LEFT JOIN modes m ON m."groupId" = g."groupId"
    WHERE d."at" >= ${from} AND d."at" <= ${now} AND d."mode" = COALESCE(m."mode", 'enforce') GROUP BY g."groupId"`;
  return { from, groups: new Map(rows.map(({ groupId, ...numbers }) => [groupId, numbers])) };
}

/** Nobody switches on no numbers unawares: without a call in the last 24 h it has to be said. */
export async function refuseWithoutNumbers(
  tx: Transaction,
  groupId: string,
  said: boolean,
  now: Date,
): Promise<Refused | null> {
  if (said) return null;
  const { groups } = await readModeNumbers(tx, now);
  if ((groups.get(groupId)?.evaluated ?? 0) > 0) return null;
  return refuse('conflict', 'No policy was asked about a call of this group in the last 24 h.', {
    detail: 'Say in the reason why its mode changes all the same, and that it is without recent numbers.',
  });
}

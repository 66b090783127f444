import type { Database } from '@/lib/database/client';
import type { ReachCell, ReachWorld } from '../reach/cells';
import { type CountedUse, recordedSince, type Use, usageFrom, usageOf } from '../reach/usage';

type Row = {
  identityId: string;
  connectorId: string;
  target: string;
  allowed: bigint;
  denied: bigint;
  lastAllowedAt: Date | null;
};

export type UsageOfCell = (cell: ReachCell) => Use;

/** When the first decision was recorded; null before it. */
async function firstRecorded(db: Database): Promise<Date | null> {
  const first = await db.decision.findFirst({ orderBy: { at: 'asc' }, select: { at: true } });
  return first?.at ?? null;
}

/** What was called within the window, from the counts by day; and how to ask it of a cell. */
export async function reachUsage(
  db: Database,
  { agents, connectors }: ReachWorld,
  now: Date,
): Promise<{ from: Date; recordedFrom: Date | null; usageOfCell: UsageOfCell }> {
  const from = usageFrom(now);
  // The fewer of both: one agent, one connector, or the agents of a person.
  const [column, ids] =
    agents.length <= connectors.length
      ? ['identityId', agents.map(({ id }) => id)]
      : ['connectorId', connectors.map(({ id }) => id)];
  const [rows, recordedFrom] = await Promise.all([
    db.$queryRawUnsafe<Row[]>(
      `SELECT "identityId", "connectorId", "target", sum("allowed") AS "allowed", sum("denied") AS "denied",
         max("lastAllowedAt") AS "lastAllowedAt"
       FROM "tool_uses" WHERE "${column}" = ANY ($1::uuid[]) AND "day" >= $2::date
       GROUP BY "identityId", "connectorId", "target"`,
      ids,
      from,
    ),
    firstRecorded(db),
  ]);
  const counted = new Map<string, CountedUse>(
    rows.map((row) => [
      `${row.identityId} ${row.connectorId} ${row.target}`,
      { allowed: Number(row.allowed), denied: Number(row.denied), lastAllowedAt: row.lastAllowedAt },
    ]),
  );
  return {
    from,
    recordedFrom,
    usageOfCell: ({ agent, connector, tool }) =>
      usageOf(
        counted.get(`${agent.id} ${connector.id} ${tool.name}`),
        recordedSince(recordedFrom, agent.createdAt, connector.createdAt),
        from,
      ),
  };
}

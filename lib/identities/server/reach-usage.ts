import type { Database, Transaction } from '@/lib/database/client';
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
async function firstRecorded(db: Database | Transaction): Promise<Date | null> {
  const first = await db.decision.findFirst({ orderBy: { at: 'asc' }, select: { at: true } });
  return first?.at ?? null;
}

const countedByDay = (
  db: Database | Transaction,
  { agents, connectors }: ReachWorld,
  from: Date,
  to: Date,
): Promise<Row[]> => {
  // The fewer of both: one agent, or one connector.
  const [column, ids] =
    agents.length <= connectors.length
      ? ['identityId', agents.map(({ id }) => id)]
      : ['connectorId', connectors.map(({ id }) => id)];
  return db.$queryRawUnsafe<Row[]>(
    `SELECT "identityId", "connectorId", "target", sum("allowed") AS "allowed", sum("denied") AS "denied",
       max("lastAllowedAt") AS "lastAllowedAt"
     FROM "tool_uses" WHERE "${column}" = ANY ($1::uuid[]) AND "day" >= $2::date AND "day" <= $3::date
     GROUP BY "identityId", "connectorId", "target"`,
    ids,
    from,
    to,
  );
};

/** Calls for one person are counted from the decisions: the counts by day do not tell persons apart. */
const countedForPerson = (db: Database | Transaction, personId: string, from: Date, to: Date): Promise<Row[]> =>
  db.$queryRaw<Row[]>`
    SELECT "identityId", "connectorId", "target", count(*) FILTER (WHERE "effect" = 'allow') AS "allowed",
      count(*) FILTER (WHERE "effect" <> 'allow') AS "denied", max("at") FILTER (WHERE "effect" = 'allow') AS "lastAllowedAt"
    FROM "decisions" WHERE "personId" = ${personId}::uuid AND "at" >= ${from} AND "at" <= ${to} AND "method" = 'tools/call'
    GROUP BY "identityId", "connectorId", "target"`;

/** What was called within the window, and how to ask it of a cell. @param personId counts only calls for that person. */
export async function reachUsage(
  db: Database | Transaction,
  world: ReachWorld,
  now: Date,
  personId: string | null = null,
): Promise<{ from: Date; recordedFrom: Date | null; usageOfCell: UsageOfCell }> {
  const from = usageFrom(now);
  const rows = await (personId ? countedForPerson(db, personId, from, now) : countedByDay(db, world, from, now));
  const recordedFrom = await firstRecorded(db);
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

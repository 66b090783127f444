import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { Bound, rangeCondition } from '@/lib/decisions/server/conditions';
import { relativeRanges, type TimeRange, timeRange } from '@/lib/decisions/time-range';
import { defineQuery } from '@/lib/operations/query';
import type { OverviewEvent } from '../flags';

export type DeniedMost = {
  agent: { id: string | null; name: string | null };
  connector: { id: string | null; name: string | null };
  target: string | null;
  method: string;
  count: number;
  /** Denials of the same in the span before, of equal length. */
  before: number;
  /** The newest of them, to explain. */
  newestId: string;
};

export type Activity = { deniedMost: DeniedMost[]; events: OverviewEvent[] };

const mostShown = 5;

type Row = {
  identityId: string | null;
  name: string | null;
  connectorId: string | null;
  connectorName: string | null;
  target: string | null;
  method: string;
  count: number;
  before: number;
  newestId: string;
};

async function readDeniedMost(db: Database, range: TimeRange): Promise<DeniedMost[]> {
  const bound = new Bound();
  const span = range.to - range.from;
  const both = rangeCondition(bound, { ...range, from: range.from - span });
  const start = bound.add(new Date(range.from), 'timestamptz');
  const rows = await db.$queryRawUnsafe<Row[]>(
    `SELECT d."identityId", coalesce(d."agentName", d."spiffeId") AS "name", d."connectorId", d."connectorName", d."target",
            d."method", (count(*) FILTER (WHERE d."at" >= ${start}))::int AS "count",
            (count(*) FILTER (WHERE d."at" < ${start}))::int AS "before",
            max(d."id"::text) AS "newestId"
     FROM "decisions" d WHERE ${both} AND d."effect" = 'deny'
     GROUP BY 1, 2, 3, 4, 5, 6 HAVING count(*) FILTER (WHERE d."at" >= ${start}) > 0
     ORDER BY 7 DESC, 9 DESC LIMIT ${mostShown}`,
    ...bound.values,
  );
  return rows.map(({ identityId, name, connectorId, connectorName, ...rest }) => ({
    ...rest,
    agent: { id: identityId, name },
    connector: { id: connectorId, name: connectorName },
  }));
}

async function readEvents(db: Database, range: TimeRange): Promise<OverviewEvent[]> {
  const within = { gte: new Date(range.from), lt: new Date(range.to) };
  const [versions, revocations, reinstatements] = await Promise.all([
    db.policyVersion.findMany({ where: { publishedAt: within }, select: { number: true, publishedAt: true } }),
    db.revocation.findMany({
      where: { requestedAt: within },
      select: { id: true, subjectName: true, requestedAt: true },
      orderBy: { requestedAt: 'desc' },
      take: 100,
    }),
    db.reinstatement.findMany({
      where: { at: within },
      include: { revocation: { select: { subjectName: true } } },
      orderBy: { at: 'desc' },
      take: 100,
    }),
  ]);
  return [
    ...versions.map(({ number, publishedAt }) => ({
      at: publishedAt.toISOString(),
      label: `policy v${number} published`,
      href: `/policies/versions/${number}`,
    })),
    ...revocations.map(({ id, subjectName, requestedAt }) => ({
      at: requestedAt.toISOString(),
      label: `${subjectName} revoked`,
      href: `/revocations/${id}`,
    })),
    ...reinstatements.map(({ revocationId, at, revocation }) => ({
      at: at.toISOString(),
      label: `${revocation.subjectName} reinstated`,
      href: `/revocations/${revocationId}`,
    })),
  ];
}

/** What was denied most in a span, against the span before, and what happened in it. */
export const readActivity = defineQuery({
  name: 'overview.activity',
  permission: 'overview:read',
  input: z.object({ last: z.enum(relativeRanges).optional() }),
  run: async ({ db, now }, input) => {
    const range = timeRange(input, now);
    const [deniedMost, events] = await Promise.all([readDeniedMost(db, range), readEvents(db, range)]);
    const value: Activity = { deniedMost, events };
    return { ok: true, value };
  },
});

import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { readCalls } from '@/lib/revocations/server/read-calls';
import { timelineRanges, timelineWindow, wholeBuckets } from '../timeline-range';

export type TimelineRevocation = {
  id: string;
  from: string;
  /** When it was lifted; null while in force. */
  to: string | null;
  requesterName: string;
  denied: number;
  /** Calls a gateway allowed after it had applied it. */
  allowed: number;
};

export type ConnectorTimeline = {
  from: string;
  to: string;
  buckets: { at: string; allow: number; deny: number }[];
  allow: number;
  deny: number;
  versions: { number: number; message: string; publisherName: string; from: string; to: string | null }[];
  /** Definitions pinned at one moment by one hand. */
  pins: { at: string; by: string; tools: number }[];
  revocations: TimelineRevocation[];
};

type Window = { from: Date; to: Date; bucketMs: number };

async function countBuckets(db: Database, id: string, { from, to, bucketMs }: Window) {
  return db.$queryRaw<{ index: number; allow: number; deny: number }[]>`
    SELECT floor((extract(epoch FROM "at") * 1000 - ${from.getTime()}) / ${bucketMs})::int AS "index",
           count(*) FILTER (WHERE "effect" = 'allow')::int AS "allow",
           count(*) FILTER (WHERE "effect" = 'deny')::int AS "deny"
    FROM "decisions" WHERE "connectorId" = ${id}::uuid AND "at" >= ${from} AND "at" < ${to} GROUP BY 1`;
}

/** The versions in force within the window: the one before its start too, for it was in force then. */
async function versionsIn(db: Database, { from, to }: Window): Promise<ConnectorTimeline['versions']> {
  const select = { number: true, message: true, publisherName: true, publishedAt: true };
  const before = await db.policyVersion.findFirst({
    where: { publishedAt: { lt: from } },
    orderBy: { number: 'desc' },
    select,
  });
  const within = await db.policyVersion.findMany({
    where: { publishedAt: { gte: from, lt: to } },
    orderBy: { number: 'asc' },
    select,
  });
  const all = before ? [before, ...within] : within;
  return all.map((version, index) => ({
    number: version.number,
    message: version.message,
    publisherName: version.publisherName,
    from: version.publishedAt.toISOString(),
    to: all[index + 1]?.publishedAt.toISOString() ?? null,
  }));
}

async function revocationsIn(db: Database, id: string, { from, to }: Window): Promise<TimelineRevocation[]> {
  const rows = await db.revocation.findMany({
    where: {
      subjectKind: 'connector',
      subjectId: id,
      requestedAt: { lt: to },
      OR: [{ reinstatement: null }, { reinstatement: { at: { gt: from } } }],
    },
    include: { reinstatement: true },
    orderBy: { requestedAt: 'asc' },
  });
  return Promise.all(
    rows.map(async (row) => {
      const liftedAt = row.reinstatement?.at ?? null;
      const calls = await readCalls(db, { ...row, subjectKind: 'connector', liftedAt });
      return {
        id: row.id,
        from: row.requestedAt.toISOString(),
        to: liftedAt?.toISOString() ?? null,
        requesterName: row.requesterName,
        denied: calls.deniedSince,
        allowed: calls.allowedSince,
      };
    }),
  );
}

async function pinsIn(db: Database, id: string, { from, to }: Window): Promise<ConnectorTimeline['pins']> {
  const rows = await db.$queryRaw<{ at: Date; by: string; tools: number }[]>`
    SELECT "pinnedAt" AS "at", "pinnedBy" AS "by", count(*)::int AS "tools" FROM "tools"
    WHERE "connectorId" = ${id}::uuid AND "pinnedAt" >= ${from} AND "pinnedAt" < ${to}
    GROUP BY 1, 2 ORDER BY 1`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** What happened to one connector over one span of time: calls, policy versions, pins and revocations. */
export const readTimeline = defineQuery({
  name: 'connector.timeline',
  permission: 'connectors:read',
  input: z.object({ id: z.uuid(), range: z.enum(timelineRanges).default('1h') }),
  run: async ({ db, now }, { id, range }) => {
    if (!(await db.connector.findUnique({ where: { id }, select: { id: true } }))) return notFound('connector', id);
    const window = timelineWindow(range, now);
    const [found, versions, pins, revocations] = await Promise.all([
      countBuckets(db, id, window),
      versionsIn(db, window),
      pinsIn(db, id, window),
      revocationsIn(db, id, window),
    ]);
    const buckets = wholeBuckets(window, found);
    const value: ConnectorTimeline = {
      from: window.from.toISOString(),
      to: window.to.toISOString(),
      buckets,
      allow: buckets.reduce((sum, { allow }) => sum + allow, 0),
      deny: buckets.reduce((sum, { deny }) => sum + deny, 0),
      versions,
      pins,
      revocations,
    };
    return { ok: true, value };
  },
});

import { z } from 'zod';
import { Prisma } from '@/lib/database/generated/client';
import { notFound, type Outcome } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { askedFor } from '../replay/asked-for';
import { type FlipBucket, flipBuckets } from '../replay/buckets';
import { type GroupFacts, type Grouping, groupFacts, groupings } from '../replay/grouping';

export type FlipRow = {
  decisionId: string;
  at: string;
  bucket: FlipBucket;
  agentId: string | null;
  agentName: string | null;
  personName: string | null;
  connectorId: string | null;
  connectorName: string | null;
  target: string | null;
  /** Determining policies under the version in force, and under the text. */
  before: string[];
  after: string[];
  /** The fact that was not recorded, or the earlier decision it depends on. */
  detail: string | null;
  /** The arguments, in one line. */
  asked: string;
};

export type FlipGroup = { key: string; facts: GroupFacts; count: number };

const keyOf: Record<Grouping, Prisma.Sql> = {
  tool: Prisma.sql`jsonb_build_array(f."personName", f."agentName", f."connectorName", f."target")::text`,
  person: Prisma.sql`jsonb_build_array(f."personName")::text`,
  connector: Prisma.sql`jsonb_build_array(f."connectorName")::text`,
  policy: Prisma.sql`jsonb_build_array(to_jsonb(f."before"), to_jsonb(f."after"),
    CASE WHEN f."bucket" = 'undecidable' THEN f."detail" END)::text`,
};

const most = 200;

/** The flips of one bucket, put together: the largest groups first, at most 200. */
export const groupFlips = defineQuery({
  name: 'policy.replay-groups',
  permission: 'policies:dry-run',
  input: z.object({ id: z.uuid(), bucket: z.enum(flipBuckets), by: z.enum(groupings).default('tool') }),
  run: async ({ db }, { id, bucket, by }): Promise<Outcome<{ groups: FlipGroup[]; more: boolean }>> => {
    const rows = await db.$queryRaw<{ key: string; count: number }[]>`
      SELECT ${keyOf[by]} AS "key", count(*)::int AS "count" FROM "replay_flips" f
      WHERE f."replayId" = ${id}::uuid AND f."bucket" = ${bucket}
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${most + 1}`;
    const groups = rows.slice(0, most).map((row) => ({ ...row, facts: groupFacts(by, row.key) }));
    return { ok: true, value: { groups, more: rows.length > most } };
  },
});

export type FlipPage = { flips: FlipRow[]; next: { at: string; id: string } | null };

/** Calls that are not plainly unchanged, newest first: all, of one bucket, or of one group. */
export const listFlips = defineQuery({
  name: 'policy.replay-flips',
  permission: 'policies:dry-run',
  input: z.object({
    id: z.uuid(),
    bucket: z.enum(flipBuckets).optional(),
    by: z.enum(groupings).default('tool'),
    group: z.string().max(8_192).optional(),
    beforeAt: z.iso.datetime().optional(),
    beforeId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(1_000).default(50),
  }),
  run: async ({ db }, { id, bucket, by, group, beforeAt, beforeId, limit }): Promise<Outcome<FlipPage>> => {
    if (!(await db.replay.findUnique({ where: { id }, select: { id: true } }))) return notFound('replay', id);
    const conditions = [
      Prisma.sql`f."replayId" = ${id}::uuid`,
      bucket ? Prisma.sql`f."bucket" = ${bucket}` : null,
      group ? Prisma.sql`${keyOf[by]} = ${group}` : null,
      beforeAt && beforeId
        ? Prisma.sql`(f."at", f."decisionId") < (${new Date(beforeAt)}::timestamptz(3), ${beforeId}::uuid)`
        : null,
    ].filter((one) => one !== null);
    const rows = await db.$queryRaw<(Omit<FlipRow, 'at' | 'asked'> & { at: Date; input: unknown })[]>`
      SELECT f."decisionId", f."at", f."bucket", f."agentId", f."agentName", f."personName", f."connectorId",
        f."connectorName", f."target", f."before", f."after", f."detail",
        d."record"#>'{request,context,input}' AS "input"
      FROM (SELECT * FROM "replay_flips" f WHERE ${Prisma.join(conditions, ' AND ')}
            ORDER BY f."at" DESC, f."decisionId" DESC LIMIT ${limit + 1}) f
      LEFT JOIN "decisions" d ON d."id" = f."decisionId"
      ORDER BY f."at" DESC, f."decisionId" DESC`;
    const flips = rows.slice(0, limit).map(({ input, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      asked: askedFor(input),
    }));
    const last = rows.length > limit ? flips.at(-1) : undefined;
    return { ok: true, value: { flips, next: last ? { at: last.at, id: last.decisionId } : null } };
  },
});

import type { Transaction } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { AttributeTree } from '../policy-reads';
import type { CallSite, RecordedCall } from '../replay/recorded-call';
import type { CallGroup } from './replay-groups';
import { inWindow, type ReplayWindow } from './replay-window';

/** Calls that have to be looked at one by one, and where they were made. */
export type SitedGroup = CallGroup & { site: CallSite };

/** How many calls are read, and held, at once. */
const pageSize = 10_000;

/** Most members of one object picked by name: a function takes a hundred arguments. */
const mostNames = 40;

const members = (value: Prisma.Sql, tree: Exclude<AttributeTree, 'whole'>, pick: typeof argument) =>
  Prisma.sql`jsonb_strip_nulls(jsonb_build_object(${Prisma.join(
    [...tree].map(([name, below]) => Prisma.sql`${name}::text, ${pick(Prisma.sql`(${value}->${name}::text)`, below)}`),
  )}))`;

/** One attribute of the context, and of a record such as `input` only the members named: the rest may be long. */
function argument(value: Prisma.Sql, tree: AttributeTree): Prisma.Sql {
  if (tree === 'whole' || tree.size === 0 || tree.size > mostNames) return value;
  return Prisma.sql`CASE WHEN jsonb_typeof(${value}) = 'object' AND NOT ${value} ? '__extn'
    THEN ${members(value, tree, (whole) => whole)} ELSE ${value} END`;
}

/** The part of a context that a tree names, to the second level. What is absent stays absent, as it does for the engine. */
function contextRead(value: Prisma.Sql, tree: AttributeTree): Prisma.Sql {
  if (tree === 'whole' || tree.size > mostNames) return value;
  return tree.size === 0 ? Prisma.sql`'{}'::jsonb` : members(value, tree, argument);
}

/** Position of its group, id, milliseconds, context, digests satisfied, ids failed, task. */
type Row = [number, string, number, Record<string, unknown>, string[], string[], string | null];

type Page = { groups: readonly SitedGroup[]; after: { at: number; id: string } | null; limit: number };

async function readPage(tx: Transaction, window: ReplayWindow, reads: AttributeTree, page: Page): Promise<Row[]> {
  const { groups, after, limit } = page;
  const beyond = after
    ? Prisma.sql`AND (d."at", d."id") > (to_timestamp(${after.at}::float8 / 1000)::timestamptz(3), ${after.id}::uuid)`
    : Prisma.empty;
  // One text for all rows: a column at a time would cost more than the replay.
  const [answer] = await tx.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(one."row")::text AS "rows" FROM (
      SELECT json_build_array(g."place", d."id", (extract(epoch FROM d."at") * 1000)::bigint,
          ${contextRead(Prisma.sql`asked."context"`, reads)},
          jsonb_path_query_array(d."record", '$.satisfiedPermits[*].digest')
            || jsonb_path_query_array(d."record", '$.satisfiedForbids[*].digest'),
          jsonb_path_query_array(d."record", '$.errors[*].policyId'), d."record"#>>'{chain,key}') AS "row"
      FROM unnest(
          ${groups.map((_, place) => place)}::int[], ${groups.map(({ entitiesDigest }) => entitiesDigest)}::text[],
          ${groups.map(({ method }) => method)}::text[], ${groups.map(({ policyVersion }) => policyVersion)}::int[],
          ${groups.map(({ cause }) => cause)}::text[]) AS g("place", "entitiesDigest", "method", "policyVersion", "cause")
      JOIN "decisions" d ON d."entitiesDigest" = g."entitiesDigest" AND d."method" = g."method"
        AND d."cause" = g."cause" AND d."policyVersion" IS NOT DISTINCT FROM g."policyVersion"
      CROSS JOIN LATERAL (SELECT d."record"#>'{request,context}' AS "context" OFFSET 0) AS asked
      WHERE ${inWindow(window)} ${beyond}
      ORDER BY d."at", d."id" LIMIT ${limit}) AS one`;
  return JSON.parse(answer?.rows ?? '[]') as Row[];
}

/** Small groups together, a large one alone. */
function* batches(groups: readonly SitedGroup[]): Generator<SitedGroup[]> {
  let batch: SitedGroup[] = [];
  let size = 0;
  for (const group of groups) {
    if (batch.length > 0 && size + group.count > pageSize) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(group);
    size += group.count;
  }
  if (batch.length > 0) yield batch;
}

/**
 * The recorded calls of groups, a page at a time, with of their context what `reads` names.
 */
export async function* recordedCalls(
  tx: Transaction,
  window: ReplayWindow,
  all: readonly SitedGroup[],
  reads: AttributeTree,
): AsyncGenerator<RecordedCall[]> {
  for (const groups of batches(all)) {
    let after: Page['after'] = null;
    for (;;) {
      const rows: Row[] = await readPage(tx, window, reads, { groups, after, limit: pageSize });
      yield rows.flatMap(([place, id, at, context, satisfied, failed, chainKey]): RecordedCall[] => {
        const group = groups[place];
        if (!group) return [];
        const { cause, policyVersion, site } = group;
        const sets = { satisfied: new Set(satisfied), failed: new Set(failed) };
        return [{ id, at, cause, policyVersion, site, context: context ?? {}, chainKey, ...sets }];
      });
      const last = rows.at(-1);
      if (rows.length < pageSize || !last) break;
      after = { at: last[2], id: last[1] };
    }
  }
}

/** Of the tasks given, the calls made at the sites given: who, when and in which task. */
export const callsOfTasks = (
  tx: Transaction,
  window: ReplayWindow,
  sites: readonly { entitiesDigest: string; method: string }[],
  tasks: readonly string[],
) => tx.$queryRaw<{ id: string; at: Date; task: string }[]>`
  SELECT d."id", d."at", d."record"#>>'{chain,key}' AS "task"
  FROM unnest(${sites.map(({ entitiesDigest }) => entitiesDigest)}::text[],
    ${sites.map(({ method }) => method)}::text[]) AS g("entitiesDigest", "method")
  JOIN "decisions" d ON d."entitiesDigest" = g."entitiesDigest" AND d."method" = g."method"
  WHERE ${inWindow(window)} AND d."record"#>>'{chain,key}' = ANY(${[...tasks]}::text[])`;

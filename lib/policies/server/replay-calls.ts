import { setImmediate } from 'node:timers/promises';
import type { Transaction } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { AttributeTree } from '../policy-reads';
import type { CallSite, RecordedCall } from '../replay/recorded-call';
import type { CallGroup } from './replay-groups';
import { inWindow, type ReplayWindow } from './replay-window';

/** Calls that have to be looked at one by one, and where they were made. */
export type SitedGroup = CallGroup & { site: CallSite };

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

/** One call as it is read: what was asked and answered stays text, for many calls share it. */
export type ReadCall = {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The task it belongs to; null where its gateway did not follow tasks. */
  chainKey: string | null;
  group: SitedGroup;
  said: string;
};

type Said = [Record<string, unknown> | null, { digest: string }[], { digest: string }[], { policyId: string }[]];

/** What replay reads of a call. Calls of one group that said the same, with a task or without, are equal in it. */
export function recordedCall({ group, chainKey, said }: ReadCall): RecordedCall {
  const [context, permits, forbids, errors] = JSON.parse(said) as Said;
  const { cause, policyVersion, site } = group;
  return {
    ...{ cause, policyVersion, site, context: context ?? {}, chainKey },
    satisfied: new Set([...permits, ...forbids].map(({ digest }) => digest)),
    failed: new Set(errors.map(({ policyId }) => policyId)),
  };
}

/** How many calls are read at once: the next are read while these are looked at. */
const pageSize = Prisma.raw('2000');

/** The recorded calls of groups, a page at a time, with of their context what `reads` names. Once in a transaction: its end closes the cursor. */
export async function* recordedCalls(
  tx: Transaction,
  window: ReplayWindow,
  groups: readonly SitedGroup[],
  reads: AttributeTree,
): AsyncGenerator<ReadCall[]> {
  if (groups.length === 0) return;
  // The record is unpacked once a call, and its parts are taken from that.
  await tx.$executeRaw`
    DECLARE "recorded_calls" NO SCROLL CURSOR FOR
    SELECT g."place"::int, d."id", (extract(epoch FROM d."at") * 1000)::float8 AS "at", r."chain"->>'key' AS "chainKey",
      json_build_array(${contextRead(Prisma.sql`asked."context"`, reads)}, r."satisfiedPermits", r."satisfiedForbids",
        r."errors")::text AS "said"
    FROM unnest(${groups.map(({ kind }) => kind)}::int[]) WITH ORDINALITY AS g("kind", "place")
    JOIN "decisions" d ON d."kindNumber" = g."kind"
    CROSS JOIN LATERAL jsonb_to_record(d."record") AS r("request" jsonb, "satisfiedPermits" jsonb,
      "satisfiedForbids" jsonb, "errors" jsonb, "chain" jsonb)
    CROSS JOIN LATERAL (SELECT r."request"->'context' AS "context" OFFSET 0) AS asked
    WHERE ${inWindow(window)}`;
  const read = async () =>
    tx.$queryRaw<(Omit<ReadCall, 'group'> & { place: number })[]>`FETCH ${pageSize} FROM "recorded_calls"`;
  let next = read();
  try {
    for (let rows = await next; rows.length > 0; rows = await next) {
      next = read();
      // What it fails with is heard when its turn comes.
      next.catch(() => {});
      // Sent before the work on these begins.
      await setImmediate();
      yield rows.flatMap(({ place, ...call }) => {
        const group = groups[place - 1];
        return group ? [{ ...call, group }] : [];
      });
    }
  } finally {
    await next.catch(() => {});
  }
}

/** Of the tasks given, the calls of the kinds given: who, when and in which task. */
export const callsOfTasks = (
  tx: Transaction,
  window: ReplayWindow,
  kinds: readonly number[],
  tasks: readonly string[],
) =>
  tx.$queryRaw<{ id: string; at: Date; task: string }[]>`
    SELECT d."id", d."at", d."record"#>>'{chain,key}' AS "task"
    FROM "decisions" d WHERE d."kindNumber" = ANY(${[...kinds]}::int[]) AND ${inWindow(window)}
      AND d."record"#>>'{chain,key}' = ANY(${[...tasks]}::text[])`;

import { Prisma } from '@/lib/database/generated/client';
import { defineQuery } from '@/lib/operations/query';
import { findSubject } from '@/lib/revocations/server/subject';
import {
  type DelegationFilter,
  type DelegationOrigin,
  type DelegationState,
  delegationFilter,
  delegationOrigins,
  delegationStates,
  subjectOf,
} from '../list-input';
import { type DelegationRow, delegationRows, findDelegations } from './delegation-rows';
import { inForceWithin, takingPart } from './in-force';

export type DelegationList = {
  delegations: DelegationRow[];
  total: number;
  /** How many each facet value would leave, given the other filters. */
  counts: { state: Record<DelegationState, number>; via: Record<DelegationOrigin, number> };
  /** The names of what it is narrowed to. */
  about: { person: string | null; agent: string | null; by: string | null; of: string | null };
  now: string;
};

const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

function conditions({ person, agent, by, of, from, to, q }: DelegationFilter, now: Date): Prisma.Sql {
  const all = [Prisma.sql`true`];
  if (person) all.push(Prisma.sql`"personId" = ${person}::uuid`);
  if (agent) all.push(Prisma.sql`"actorId" = ${agent}::uuid`);
  if (by) all.push(Prisma.sql`("handedOnById" = ${by}::uuid OR ("parentId" IS NULL AND "subjectId" = ${by}::uuid))`);
  if (of) {
    const { kind, id } = subjectOf(of);
    all.push(Prisma.sql`"id" IN (${takingPart(kind, id)})`);
  }
  if (from || to) all.push(inForceWithin(from ? new Date(from) : new Date(0), to ? new Date(to) : now));
  if (q) {
    const text = anywhere(q);
    all.push(Prisma.sql`("actorName" ILIKE ${text} OR "personName" ILIKE ${text} OR "subjectName" ILIKE ${text}
      OR "handedOnByName" ILIKE ${text} OR "purpose" ILIKE ${text} OR array_to_string("audiences", ' ') ILIKE ${text})`);
  }
  return Prisma.join(all, ' AND ');
}

/** Delegations, newest first: a bounded page, with counts over everything that matches. */
export const listDelegations = defineQuery({
  name: 'delegation.list',
  permission: 'delegations:read',
  input: delegationFilter,
  run: async ({ db, now }, input) => {
    const { state, via, page, limit } = input;
    const matching = conditions(input, now);
    const where = Prisma.join(
      [matching, ...(state ? [Prisma.sql`"state" = ${state}`] : []), ...(via ? [Prisma.sql`"via" = ${via}`] : [])],
      ' AND ',
    );
    const order = Prisma.sql`"createdAt" DESC, "id" DESC`;
    const [delegations, counted, person, agents, subject] = await Promise.all([
      findDelegations(db, now, { where, order, limit, skip: (page - 1) * limit }),
      db.$queryRaw<{ state: DelegationState; via: DelegationOrigin; count: number }[]>`
        ${delegationRows(now)} SELECT "state", "via", count(*)::int AS "count" FROM rows WHERE ${matching} GROUP BY "state", "via"`,
      input.person ? db.person.findUnique({ where: { id: input.person } }) : null,
      db.identity.findMany({ where: { id: { in: [input.agent, input.by].filter((id) => id !== undefined) } } }),
      input.of ? findSubject(db, subjectOf(input.of)) : null,
    ]);
    const sum = (test: (row: (typeof counted)[number]) => boolean) =>
      counted.filter(test).reduce((total, row) => total + row.count, 0);
    const nameOf = (id: string | undefined) => agents.find((one) => one.id === id)?.name ?? null;
    const value: DelegationList = {
      delegations,
      total: sum((row) => (!state || row.state === state) && (!via || row.via === via)),
      counts: {
        state: Object.fromEntries(
          delegationStates.map((one) => [one, sum((row) => row.state === one && (!via || row.via === via))]),
        ) as Record<DelegationState, number>,
        via: Object.fromEntries(
          delegationOrigins.map((one) => [one, sum((row) => row.via === one && (!state || row.state === state))]),
        ) as Record<DelegationOrigin, number>,
      },
      about: {
        person: person?.name ?? null,
        agent: nameOf(input.agent),
        by: nameOf(input.by),
        of: subject?.name ?? null,
      },
      now: now.toISOString(),
    };
    return { ok: true, value };
  },
});

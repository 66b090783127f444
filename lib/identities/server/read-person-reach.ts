import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import { findDelegations } from '@/lib/delegations/server/delegation-rows';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { handedKey } from '../reach/cells';
import { type ReachSubject, reachGraphOf, reachOf } from './reach-of';
import { reachAgents, reachConnectors } from './reach-world';
import { reachInput } from './read-reach';

/** More delegations than a person gives at once. */
const mostDelegations = 1_000;

/** What a person can reach is what the agents that act for them now can, within what was handed over to each. */
async function ofPerson(db: Database, now: Date, id: string): Promise<ReachSubject | null> {
  const person = await db.person.findUnique({ where: { id }, select: { id: true } });
  if (!person) return null;
  const delegations = await findDelegations(db, now, {
    where: Prisma.sql`"personId" = ${id}::uuid AND "state" = 'active'`,
    order: Prisma.sql`"createdAt" DESC, "id" DESC`,
    limit: mostDelegations,
  });
  const handed = new Map<string, string[]>();
  for (const { actor, connectors, scope } of delegations)
    for (const connector of connectors) {
      const key = handedKey(actor.id, connector.id);
      handed.set(key, [...new Set([...(handed.get(key) ?? []), ...scope])]);
    }
  const [agents, connectors] = await Promise.all([
    reachAgents(db, [...new Set(delegations.map(({ actor }) => actor.id))]),
    reachConnectors(db, [...new Set(delegations.flatMap((one) => one.connectors.flatMap(({ id }) => id || [])))]),
  ]);
  return { world: { agents, connectors, handed }, grouping: 'connector', personId: id };
}

/** The blast radius of a person: what agents can reach for them, and what was used for them. */
export const readPersonReach = defineQuery({
  name: 'person.reach',
  permission: 'delegations:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const subject = await ofPerson(db, now, id);
    if (!subject) return notFound('person', id);
    return { ok: true, value: await reachOf(db, now, subject, filter) };
  },
});

/** A person's blast radius as a graph, of the rows the filters leave. */
export const readPersonReachGraph = defineQuery({
  name: 'person.reach-graph',
  permission: 'delegations:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const subject = await ofPerson(db, now, id);
    if (!subject) return notFound('person', id);
    return { ok: true, value: await reachGraphOf(db, now, subject, filter) };
  },
});

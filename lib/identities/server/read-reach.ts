import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { reachFilter } from '../reach/filter';
import { type ReachSubject, reachGraphOf, reachOf } from './reach-of';
import { reachAgents, reachConnectors } from './reach-world';

export const reachInput = reachFilter.extend({
  id: z.uuid(),
  /** Waits until everything is computed, as an export does. */
  isPatient: z.boolean().default(false),
});

/** An agent may reach any connector. A connector's identity calls nothing: through it, agents reach that connector. */
async function ofIdentity(db: Database, id: string): Promise<ReachSubject | null> {
  const identity = await db.identity.findUnique({
    where: { id },
    select: { kind: true, connector: { select: { id: true } } },
  });
  if (!identity) return null;
  if (identity.kind === 'agent') {
    const [agents, connectors] = await Promise.all([reachAgents(db, [id]), reachConnectors(db)]);
    return { world: { agents, connectors }, grouping: 'connector' };
  }
  const bound = identity.connector ? [identity.connector.id] : [];
  const [agents, connectors] = await Promise.all([reachAgents(db), reachConnectors(db, bound)]);
  return { world: { agents, connectors }, grouping: 'agent' };
}

async function ofConnector(db: Database, id: string): Promise<ReachSubject | null> {
  const [agents, connectors] = await Promise.all([reachAgents(db), reachConnectors(db, [id])]);
  return connectors.length > 0 ? { world: { agents, connectors }, grouping: 'agent' } : null;
}

/** The blast radius of an identity: what it can reach under the policy in force, and what of that it used. */
export const readReach = defineQuery({
  name: 'identity.reach',
  permission: 'identities:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const subject = await ofIdentity(db, id);
    if (!subject) return notFound('identity', id);
    return { ok: true, value: await reachOf(db, now, subject, filter) };
  },
});

/** The blast radius of a connector, whether or not an identity is bound to it: who reaches which of its tools. */
export const readConnectorReach = defineQuery({
  name: 'connector.reach',
  permission: 'connectors:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const subject = await ofConnector(db, id);
    if (!subject) return notFound('connector', id);
    return { ok: true, value: await reachOf(db, now, subject, filter) };
  },
});

/** An identity's blast radius as a graph, of the rows the filters leave. */
export const readReachGraph = defineQuery({
  name: 'identity.reach-graph',
  permission: 'identities:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const subject = await ofIdentity(db, id);
    if (!subject) return notFound('identity', id);
    return { ok: true, value: await reachGraphOf(db, now, subject, filter) };
  },
});

/** A connector's blast radius as a graph, of the rows the filters leave. */
export const readConnectorReachGraph = defineQuery({
  name: 'connector.reach-graph',
  permission: 'connectors:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const subject = await ofConnector(db, id);
    if (!subject) return notFound('connector', id);
    return { ok: true, value: await reachGraphOf(db, now, subject, filter) };
  },
});

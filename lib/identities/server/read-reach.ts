import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { ReachWorld } from '../reach/cells';
import { reachFilter } from '../reach/filter';
import type { ReachGrouping } from '../reach/list';
import { reachGraphOf, reachOf } from './reach-of';
import { reachAgents, reachConnectors } from './reach-world';

const reachInput = reachFilter.extend({
  id: z.uuid(),
  /** Waits until everything is computed, as an export does. */
  isPatient: z.boolean().default(false),
});

type Place = [ReachWorld, ReachGrouping];

/** An agent may reach any connector. A connector's identity calls nothing: through it, agents reach that connector. */
async function ofIdentity(db: Database, id: string): Promise<Place | null> {
  const identity = await db.identity.findUnique({
    where: { id },
    select: { kind: true, connector: { select: { id: true } } },
  });
  if (!identity) return null;
  if (identity.kind === 'agent') {
    const [agents, connectors] = await Promise.all([reachAgents(db, [id]), reachConnectors(db)]);
    return [{ agents, connectors }, 'connector'];
  }
  const bound = identity.connector ? [identity.connector.id] : [];
  const [agents, connectors] = await Promise.all([reachAgents(db), reachConnectors(db, bound)]);
  return [{ agents, connectors }, 'agent'];
}

async function ofConnector(db: Database, id: string): Promise<Place | null> {
  const [agents, connectors] = await Promise.all([reachAgents(db), reachConnectors(db, [id])]);
  return connectors.length > 0 ? [{ agents, connectors }, 'agent'] : null;
}

/** The blast radius of an identity: what it can reach under the policy in force, and what of that it used. */
export const readReach = defineQuery({
  name: 'identity.reach',
  permission: 'identities:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const place = await ofIdentity(db, id);
    if (!place) return notFound('identity', id);
    return { ok: true, value: await reachOf(db, now, ...place, filter) };
  },
});

/** The blast radius of a connector, whether or not an identity is bound to it: who reaches which of its tools. */
export const readConnectorReach = defineQuery({
  name: 'connector.reach',
  permission: 'connectors:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const place = await ofConnector(db, id);
    if (!place) return notFound('connector', id);
    return { ok: true, value: await reachOf(db, now, ...place, filter) };
  },
});

/** An identity's blast radius as a graph, of the rows the filters leave. */
export const readReachGraph = defineQuery({
  name: 'identity.reach-graph',
  permission: 'identities:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const place = await ofIdentity(db, id);
    if (!place) return notFound('identity', id);
    return { ok: true, value: await reachGraphOf(db, now, ...place, filter) };
  },
});

/** A connector's blast radius as a graph, of the rows the filters leave. */
export const readConnectorReachGraph = defineQuery({
  name: 'connector.reach-graph',
  permission: 'connectors:read',
  input: reachInput,
  run: async ({ db, now }, { id, ...filter }) => {
    const place = await ofConnector(db, id);
    if (!place) return notFound('connector', id);
    return { ok: true, value: await reachGraphOf(db, now, ...place, filter) };
  },
});

import type { Database, Transaction } from '@/lib/database/client';
import { reachCells } from '@/lib/identities/reach/cells';
import { reachUsage } from '@/lib/identities/server/reach-usage';
import { reachWork } from '@/lib/identities/server/reach-work';
import { reachAgents, reachConnectors } from '@/lib/identities/server/reach-world';
import { accessInForce } from '@/lib/policies/server/access-in-force';
import { type Grant, grantsAmong } from '../grants';

export type Reached = {
  policyVersion: number | null;
  agents: number;
  connectors: number;
  grants: Grant[];
  /** Uses are counted from here on, and decisions recorded since; null before the first. */
  from: Date;
  recordedFrom: Date | null;
};

/** Every grant under the version in force, at the connectors of an environment or at all. */
export async function readReached(db: Database | Transaction, now: Date, environment: string | null): Promise<Reached> {
  const inForce = await accessInForce(db);
  const agents = await reachAgents(db);
  const connectors = (await reachConnectors(db)).filter((one) => !environment || one.environment === environment);
  const world = { agents, connectors };
  const work = await reachWork(inForce, world, Number.POSITIVE_INFINITY);
  if ('done' in work) throw new Error('Reach was waited for without end, and is not there.');
  const { from, recordedFrom, usageOfCell } = await reachUsage(db, world, now);
  return {
    policyVersion: inForce.version,
    agents: agents.length,
    connectors: connectors.length,
    grants: grantsAmong(reachCells(world, work.access), usageOfCell),
    from,
    recordedFrom,
  };
}

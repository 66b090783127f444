import type { Database } from '@/lib/database/client';
import { enforcementTick, gatewayHealth } from '../fleet-status';
import { readGateways } from './read-gateways';

export type Enforcement = {
  ticks: { name: string; tick: 'on' | 'waiting' | 'failing' }[];
  /** The newest published policy; 0 before the first. */
  policyVersion: number;
};

/** The number of the newest published policy, which every gateway should run; 0 before the first. */
export async function readPolicyTarget(db: Database): Promise<number> {
  const version = await db.policyVersion.findFirst({ orderBy: { number: 'desc' }, select: { number: true } });
  return version?.number ?? 0;
}

/** The strip of the top bar: one tick a gateway. */
export async function readEnforcement(db: Database, now: Date): Promise<Enforcement> {
  const [gateways, policyVersion] = await Promise.all([readGateways(db), readPolicyTarget(db)]);
  return {
    ticks: gateways.map((gateway) => ({ name: gateway.name, tick: enforcementTick(gatewayHealth(gateway, now)) })),
    policyVersion,
  };
}

import type { Database } from '@/lib/database/client';
import { numberInForce } from '@/lib/policies/server/version-in-force';
import { enforcementTick, gatewayHealth } from '../fleet-status';
import { readGateways } from './read-gateways';

export type Enforcement = {
  ticks: { name: string; tick: 'on' | 'waiting' | 'failing' }[];
  /** The policy version in force; 0 before the first. */
  policyVersion: number;
};

/** The strip of the top bar: one tick a gateway. */
export async function readEnforcement(db: Database, now: Date): Promise<Enforcement> {
  const [gateways, policyVersion] = await Promise.all([readGateways(db), numberInForce(db)]);
  return {
    ticks: gateways.map((gateway) => ({ name: gateway.name, tick: enforcementTick(gatewayHealth(gateway, now)) })),
    policyVersion,
  };
}

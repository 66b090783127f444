import type { Database } from '@/lib/database/client';
import { numberInForce } from '@/lib/policies/server/version-in-force';
import { activeRollout } from '@/lib/rollouts/server/active-rollout';
import { enforcementTick, gatewayHealth } from '../fleet-status';
import { readGateways } from './read-gateways';

export type Enforcement = {
  ticks: { name: string; tick: ReturnType<typeof enforcementTick> }[];
  /** The policy version in force; 0 before the first. */
  policyVersion: number;
  /** The version that is rolled out meanwhile; null when there is none. */
  candidate: number | null;
};

/** The strip of the top bar: one tick a gateway. */
export async function readEnforcement(db: Database, now: Date): Promise<Enforcement> {
  const [gateways, policyVersion, rollout] = await Promise.all([
    readGateways(db),
    numberInForce(db),
    activeRollout(db),
  ]);
  return {
    ticks: gateways.map((gateway) => ({
      name: gateway.name,
      tick: enforcementTick(gatewayHealth(gateway, now), gateway.mode),
    })),
    policyVersion,
    candidate: rollout?.version ?? null,
  };
}

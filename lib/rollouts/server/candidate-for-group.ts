import type { Transaction } from '@/lib/database/client';
import type { CandidateSet } from '@/lib/gateways/wire';
import { storedPolicies } from '@/lib/policies/stored-policies';
import { partOf } from '../stage';
import { activeRollout } from './active-rollout';

/** The version that a group's gateways evaluate besides the one in force; null while nothing is rolled out. */
export async function candidateForGroup(tx: Transaction, groupId: string): Promise<CandidateSet | null> {
  const active = await activeRollout(tx);
  const part = active && partOf(active.step, groupId);
  if (!part) return null;
  const policies = storedPolicies.parse(active.policy.policies);
  return {
    version: active.version,
    digest: active.policy.digest,
    policies: policies.map(({ id, text, digest }) => ({ id, text, digest })),
    ...part,
  };
}

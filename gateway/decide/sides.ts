import type { BesideRecord } from '@/lib/decisions/record';
import type { PolicyEngine } from '@/lib/policies/engine';
import { isInShare } from '@/lib/rollouts/share';
import type { Enforcement } from './enforcement';

/** One policy version ready to be asked. */
export type Side = {
  version: number;
  digest: string;
  engine: PolicyEngine;
  /** Text digest of each policy by its id. */
  policyDigests: ReadonlyMap<string, string>;
};

/** The version that decides for a caller, and during a roll-out the other one, which is asked beside it. */
export type Sides = { decides: Side; beside: (Side & { role: BesideRecord['role'] }) | null };

const baselineOf = ({ snapshot, engine, policyDigests }: Enforcement): Side => ({
  version: snapshot.policy.version,
  digest: snapshot.policy.digest,
  engine,
  policyDigests,
});

/** @param caller the id of the principal, which alone says whether a canary decides for it */
export function sidesFor(enforcement: Enforcement, caller: string): Sides {
  const { candidate } = enforcement;
  const baseline = baselineOf(enforcement);
  if (!candidate) return { decides: baseline, beside: null };
  const isCanary = candidate.kind === 'canary' && isInShare(caller, candidate.version, candidate.share);
  return isCanary
    ? { decides: candidate, beside: { ...baseline, role: 'baseline' } }
    : { decides: baseline, beside: { ...candidate, role: 'candidate' } };
}

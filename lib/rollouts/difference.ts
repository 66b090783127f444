import type { DecisionRecord } from '@/lib/decisions/record';

/**
 * What the candidate of a roll-out says, compared with the version in force: it denies what that allows, allows what that
 * denies, says the same, fails where that does not, or was not asked in time. Every compared call is exactly one of them.
 */
export const differences = ['denies', 'allows', 'fails', 'same', 'not-compared'] as const;
export type Difference = (typeof differences)[number];

type Compared = Pick<DecisionRecord, 'cause' | 'policyVersion' | 'beside'>;
export type Comparison = { candidateVersion: number; difference: Difference };

/** Which version of a roll-out took part in a decision, and how it differs; null where none did. */
export function comparisonOf({ cause, policyVersion, beside }: Compared): Comparison | null {
  if (!beside || policyVersion === null) return null;
  const isCandidateBeside = beside.role === 'candidate';
  const candidateVersion = isCandidateBeside ? beside.version : policyVersion;
  if (beside.effect === null) return { candidateVersion, difference: 'not-compared' };
  // What the deciding policies said, whatever happened to the call: a gateway that observes lets denied calls through.
  const decided = { allows: cause === 'permitted', fails: cause === 'error' };
  const other = { allows: beside.effect === 'allow', fails: beside.cause === 'error' };
  const [candidate, baseline] = isCandidateBeside ? [other, decided] : [decided, other];
  if (candidate.fails && !baseline.fails) return { candidateVersion, difference: 'fails' };
  if (candidate.allows === baseline.allows) return { candidateVersion, difference: 'same' };
  return { candidateVersion, difference: candidate.allows ? 'allows' : 'denies' };
}

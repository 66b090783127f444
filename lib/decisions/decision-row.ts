import type { Difference } from '@/lib/rollouts/difference';
import type { DecisionRecord, OutcomeRecord } from './record';

/** One decision as lists show it. */
export type DecisionRow = {
  id: string;
  at: string;
  effect: DecisionRecord['effect'];
  cause: DecisionRecord['cause'];
  code: DecisionRecord['code'];
  detail: string | null;
  method: string;
  personName: string | null;
  /** `id` is null for a caller that is not registered; `name` is then its SPIFFE ID, if it had one. */
  agent: {
    id: string | null;
    name: string | null;
    /** Set when the caller runs a connector: internal traffic, from connector to connector. */
    connectorId: string | null;
  };
  connector: { id: string | null; name: string | null };
  /** The tool, resource URI or prompt; null where the method names none. */
  target: string | null;
  policyVersion: number | null;
  /** The version in a roll-out that took part, and how it differs from the one in force; null where none did. */
  candidate: { version: number; difference: Difference } | null;
  determining: string[];
  gateway: { id: string; name: string };
  revocationId: string | null;
  decideMicros: number;
  /** How the call ended; null while it runs, and for a denied one. */
  outcome: { kind: OutcomeRecord['kind']; durationMs: number } | null;
};

/** What the badge shows. A call that the policies deny goes through at a gateway that only observes. */
export function shownEffect(row: Pick<DecisionRow, 'effect' | 'cause'>): DecisionRow['effect'] | 'would-deny' {
  return row.effect === 'allow' && row.cause !== 'permitted' ? 'would-deny' : row.effect;
}

/** The badge's word for a denial that needs more than "deny". */
export function denialWord(row: Pick<DecisionRow, 'effect' | 'cause' | 'code'>): string | undefined {
  if (row.effect === 'allow') return undefined;
  if (row.cause === 'error') return 'deny, error';
  if (row.code === 'revoked') return 'deny, revoked';
  if (row.code === 'stale') return 'deny, stale';
  return undefined;
}

const verbs = { denies: ['denies', 'would deny'], allows: ['allows', 'would allow'], fails: ['fails', 'would fail'] };

export type CandidateNote = {
  version: number;
  difference: keyof typeof verbs;
  /** It decided the call itself, as a canary. */
  decided: boolean;
  /** Such as "v4 would deny", "only v4 denies". */
  words: string;
};

/** What the candidate of a roll-out does otherwise than the version in force; null where it does the same or was not compared. */
export function candidateNote({
  candidate,
  policyVersion,
}: Pick<DecisionRow, 'candidate' | 'policyVersion'>): CandidateNote | null {
  if (!candidate || candidate.difference === 'same' || candidate.difference === 'not-compared') return null;
  const { version, difference } = candidate;
  const decided = version === policyVersion;
  const [does, would] = verbs[difference];
  return { version, difference, decided, words: decided ? `only v${version} ${does}` : `v${version} ${would}` };
}

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

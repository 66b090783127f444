import type { Column } from '@/lib/http/csv';
import type { DecisionRow } from '../decision-row';
import type { DecisionList } from './list-decisions';

const largestPage = 1_000;

const columns: Column<DecisionRow>[] = [
  { head: 'Decision', value: (row) => row.id },
  { head: 'At, UTC', value: (row) => row.at },
  { head: 'Effect', value: (row) => row.effect },
  { head: 'Cause', value: (row) => row.cause },
  { head: 'Code', value: (row) => row.code },
  { head: 'Detail', value: (row) => row.detail },
  { head: 'Person', value: (row) => row.personName },
  { head: 'Agent', value: (row) => row.agent.name },
  { head: 'Connector', value: (row) => row.connector.name },
  { head: 'Method', value: (row) => row.method },
  { head: 'Target', value: (row) => row.target },
  { head: 'Policies', value: (row) => row.determining.join(' ') },
  { head: 'Policy version', value: (row) => row.policyVersion },
  { head: 'Gateway', value: (row) => row.gateway.name },
  { head: 'Decided in, µs', value: (row) => row.decideMicros },
  { head: 'Outcome', value: (row) => row.outcome?.kind },
  { head: 'Took, ms', value: (row) => row.outcome?.durationMs },
  { head: 'Revocation', value: (row) => row.revocationId },
];

/** How the log becomes a file. Every page asks the span the first one was answered for, so that a relative range does not slide. */
export const decisionExport = {
  name: 'decisions',
  columns,
  rows: ({ rows }: DecisionList) => rows,
  first: (given: Record<string, unknown>) => ({ ...given, before: undefined, limit: largestPage }),
  next: ({ last: _, ...input }: Record<string, unknown>, { next, from, to }: DecisionList) =>
    next === null ? null : { ...input, from, to: to ?? undefined, before: next },
};

import type { Column } from '@/lib/http/csv';
import type { FlipPage, FlipRow } from './list-flips';

const largestPage = 1_000;

const columns: Column<FlipRow>[] = [
  { head: 'Decision', value: (row) => row.decisionId },
  { head: 'At, UTC', value: (row) => row.at },
  { head: 'Bucket', value: (row) => row.bucket },
  { head: 'Person', value: (row) => row.personName },
  { head: 'Agent', value: (row) => row.agentName },
  { head: 'Connector', value: (row) => row.connectorName },
  { head: 'Target', value: (row) => row.target },
  { head: 'Asked for', value: (row) => row.asked },
  { head: 'Policies before', value: (row) => row.before.join(' ') },
  { head: 'Policies after', value: (row) => row.after.join(' ') },
  { head: 'Detail', value: (row) => row.detail },
];

/** How the flips of a replay become a file. */
export const flipExport = {
  name: 'replay-flips',
  columns,
  rows: ({ flips }: FlipPage) => flips,
  first: (given: Record<string, unknown>) => ({ ...given, limit: largestPage }),
  next: (input: Record<string, unknown>, { next }: FlipPage) =>
    next === null ? null : { ...input, beforeAt: next.at, beforeId: next.id },
};

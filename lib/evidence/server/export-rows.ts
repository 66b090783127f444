import type { Column } from '@/lib/http/csv';
import type { EvidenceRow } from '../measure/row';
import type { EvidenceRows } from './list-rows';

const columns: Column<EvidenceRow>[] = [
  { head: 'at_utc', value: (row) => row.at },
  { head: 'environment', value: (row) => row.environment },
  { head: 'as_it_should_be', value: (row) => (row.meets ? 'yes' : 'no') },
  { head: 'value', value: (row) => row.value },
  { head: 'kind', value: (row) => row.kind },
  { head: 'id', value: (row) => row.id },
  { head: 'name', value: (row) => row.name },
  { head: 'says', value: (row) => row.says },
];

/** How the rows behind a metric become a file. */
export const evidenceRowsExport = {
  name: 'evidence-rows',
  columns,
  rows: ({ rows }: EvidenceRows) => rows,
  // Its end does not move while the pages are read.
  first: (given: Record<string, unknown>) => ({
    ...given,
    to: given.to ?? new Date().toISOString(),
    offset: 0,
    limit: 1_000,
  }),
  next: (input: Record<string, unknown>, { next }: EvidenceRows) => (next === null ? null : { ...input, offset: next }),
};

import type { Column } from '@/lib/http/csv';
import type { PackList, PackSummary } from './list-evidence-packs';

const largestPage = 200;

const columns: Column<PackSummary>[] = [
  { head: 'Pack', value: (row) => row.id },
  { head: 'Framework', value: (row) => row.frameworkName },
  { head: 'From, UTC', value: (row) => row.from },
  { head: 'To, UTC', value: (row) => row.to },
  { head: 'Environments', value: (row) => row.environments.join(' ') },
  { head: 'Redacted', value: (row) => row.redacted },
  { head: 'As of, UTC', value: (row) => row.asOf },
  { head: 'State', value: (row) => row.state },
  { head: 'Rows', value: (row) => row.rows },
  { head: 'Digest', value: (row) => row.digest },
  { head: 'Asked by', value: (row) => row.requesterName },
  { head: 'Asked, UTC', value: (row) => row.requestedAt },
];

/** How the list of packs becomes a file. */
export const packExport = {
  name: 'evidence-packs',
  columns,
  rows: ({ packs }: PackList) => packs,
  first: (given: Record<string, unknown>) => ({ ...given, page: 1, limit: largestPage }),
  next: (input: Record<string, unknown>, { packs }: PackList) =>
    packs.length < largestPage ? null : { ...input, page: Number(input.page) + 1 },
};

import type { Column } from '@/lib/http/csv';
import type { VersionPage, VersionSummary } from './read-versions';

const columns: Column<VersionSummary>[] = [
  { head: 'Version', value: (row) => row.number },
  { head: 'SHA-256', value: (row) => row.digest },
  { head: 'Message', value: (row) => row.message },
  { head: 'Author', value: (row) => row.authorName },
  { head: 'Published by', value: (row) => row.publisherName },
  { head: 'Published, UTC', value: (row) => row.publishedAt },
  { head: 'Published without review because', value: (row) => row.selfPublication?.reason },
  { head: 'Published in an emergency because', value: (row) => row.emergency?.reason },
  { head: 'Approved by', value: (row) => row.approvedBy.join(', ') },
  { head: 'Brings back version', value: (row) => row.restores },
  { head: 'Policies', value: (row) => row.policies },
  { head: 'Gateways that acknowledged it', value: (row) => row.acknowledgement.applied },
  { head: 'Gateways', value: (row) => row.acknowledgement.of },
];

/** How the list of versions becomes a file. */
export const versionExport = {
  name: 'policy-versions',
  columns,
  rows: ({ versions }: VersionPage) => versions,
  first: (given: Record<string, unknown>) => given,
  next: (input: Record<string, unknown>, { next }: VersionPage) => (next === null ? null : { ...input, before: next }),
};

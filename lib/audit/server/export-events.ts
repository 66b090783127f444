import type { Column } from '@/lib/http/csv';
import type { ChainedEntry } from '../chain';
import type { AuditPage } from './list-events';

const largestPage = 1_000;

const columns: Column<ChainedEntry>[] = [
  { head: 'Number', value: (row) => row.number },
  { head: 'Time, UTC', value: (row) => row.at },
  { head: 'Actor', value: (row) => row.actorName },
  { head: 'Actor kind', value: (row) => row.actorKind },
  { head: 'Actor id', value: (row) => row.actorId },
  { head: 'Action', value: (row) => row.action },
  { head: 'Outcome', value: (row) => row.outcome },
  { head: 'Subject kind', value: (row) => row.subjectKind },
  { head: 'Subject', value: (row) => row.subjectName },
  { head: 'Subject id', value: (row) => row.subjectId },
  { head: 'Detail', value: (row) => JSON.stringify(row.detail) },
  { head: 'Hash before', value: (row) => row.previousHash },
  { head: 'Hash', value: (row) => row.hash },
];

/** How the audit log becomes a file: hashes included, so that it can be verified away from here. */
export const auditExport = {
  name: 'audit-log',
  columns,
  rows: ({ events }: AuditPage) => events,
  first: ({ before: _, ...given }: Record<string, unknown>) => ({ ...given, limit: largestPage }),
  next: (input: Record<string, unknown>, { events }: AuditPage) =>
    events.length < largestPage ? null : { ...input, before: events.at(-1)?.number },
};

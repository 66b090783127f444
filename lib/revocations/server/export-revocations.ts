import type { Column } from '@/lib/http/csv';
import type { RevocationList, RevocationListItem } from './list-revocations';

const largestPage = 200;

const columns: Column<RevocationListItem>[] = [
  { head: 'Revocation', value: (row) => row.id },
  { head: 'Kind', value: (row) => row.subjectKind },
  { head: 'Subject', value: (row) => row.subjectName },
  { head: 'Reason', value: (row) => row.reason },
  { head: 'Ticket', value: (row) => row.ticket },
  { head: 'Requested, UTC', value: (row) => row.requestedAt },
  { head: 'Requested by', value: (row) => row.requesterName },
  { head: 'Gateways that proved it', value: (row) => row.propagation.proved },
  { head: 'Gateways', value: (row) => row.propagation.of },
  { head: 'Enforced after, ms', value: (row) => row.propagation.enforcedMs },
  { head: 'Lifted, UTC', value: (row) => row.liftedAt },
];

/** How the list of revocations becomes a file. */
export const revocationExport = {
  name: 'revocations',
  columns,
  rows: ({ revocations }: RevocationList) => revocations,
  first: (given: Record<string, unknown>) => ({ ...given, page: 1, limit: largestPage }),
  next: (input: Record<string, unknown>, { revocations }: RevocationList) =>
    revocations.length < largestPage ? null : { ...input, page: Number(input.page) + 1 },
};

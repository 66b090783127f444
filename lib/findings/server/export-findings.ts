import type { Column } from '@/lib/http/csv';
import type { FindingList, FindingListItem } from './list-findings';

const largestPage = 200;

const columns: Column<FindingListItem>[] = [
  { head: 'Finding', value: (row) => row.id },
  { head: 'Kind', value: (row) => row.kind },
  { head: 'Title', value: (row) => row.title },
  { head: 'Detail', value: (row) => row.detail },
  { head: 'Subject', value: (row) => row.subjectName },
  { head: 'Opened, UTC', value: (row) => row.openedAt },
  { head: 'Opened by', value: (row) => row.actorName },
  { head: 'Closed, UTC', value: (row) => row.closure?.at },
  { head: 'Closed by', value: (row) => row.closure?.byName },
  { head: 'Outcome', value: (row) => row.closure?.outcome },
  { head: 'Reason', value: (row) => row.closure?.reason },
];

/** How the list of findings becomes a file. */
export const findingExport = {
  name: 'findings',
  columns,
  rows: ({ findings }: FindingList) => findings,
  first: (given: Record<string, unknown>) => ({ ...given, page: 1, limit: largestPage }),
  next: (input: Record<string, unknown>, { findings }: FindingList) =>
    findings.length < largestPage ? null : { ...input, page: Number(input.page) + 1 },
};

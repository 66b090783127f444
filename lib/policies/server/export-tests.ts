import type { Column } from '@/lib/http/csv';
import type { StoredTest } from './policy-tests';

const columns: Column<StoredTest>[] = [
  { head: 'Test', value: (row) => row.name },
  { head: 'Must be', value: (row) => row.expected },
  { head: 'Agent', value: (row) => row.request.agent },
  { head: 'Connector', value: (row) => row.request.connector },
  { head: 'Method', value: (row) => row.request.method },
  { head: 'Target', value: (row) => row.request.target },
  { head: 'Arguments', value: (row) => JSON.stringify(row.request.arguments) },
  { head: 'Kept by', value: (row) => row.createdBy },
  { head: 'Kept, UTC', value: (row) => row.createdAt },
];

/** How the list of tests becomes a file. */
export const testExport = {
  name: 'policy-tests',
  columns,
  rows: ({ tests }: { tests: StoredTest[] }) => tests,
  first: (given: Record<string, unknown>) => given,
  next: () => null,
};

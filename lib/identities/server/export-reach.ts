import type { Column } from '@/lib/http/csv';
import { accessWords } from '@/lib/policies/access-words';
import type { IdentityReach, ReachedTool } from './read-reach';

type Cell = ReachedTool & { connector: string };

const columns: Column<Cell>[] = [
  { head: 'connector', value: (row) => row.connector },
  { head: 'tool', value: (row) => row.name },
  { head: 'access', value: (row) => accessWords(row.access).word },
  { head: 'condition', value: (row) => (row.access.kind === 'conditional' ? accessWords(row.access).rest : '') },
  { head: 'policies', value: (row) => (row.access.kind === 'no-permit' ? '' : row.access.policies.join('; ')) },
  { head: 'writes', value: (row) => row.effects.writes },
  { head: 'calls_24h', value: (row) => row.callsLastDay },
];

/** How an agent's reach becomes a file: the tools some policy speaks of, and those it called without a permit. */
export const reachExport = {
  name: 'reach',
  columns,
  rows: ({ connectors }: IdentityReach): Cell[] =>
    connectors.flatMap(({ name, named }) => named.map((tool) => ({ ...tool, connector: name }))),
  first: (given: Record<string, unknown>) => ({ ...given, from: 0 }),
  next: (input: Record<string, unknown>, { from, perPage, total }: IdentityReach) =>
    from + perPage < total ? { ...input, from: from + perPage } : null,
};

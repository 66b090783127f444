import type { Column } from '@/lib/http/csv';
import type { ToolList, ToolRow } from './list-tools';

const columns: Column<ToolRow>[] = [
  { head: 'tool', value: (row) => row.name },
  { head: 'title', value: (row) => row.title },
  { head: 'connector', value: (row) => row.connector.name },
  { head: 'environment', value: (row) => row.environment },
  { head: 'tier', value: (row) => row.tier },
  { head: 'effects', value: (row) => row.effects.join('; ') },
  { head: 'connector_revoked', value: (row) => row.connector.revoked },
  { head: 'definition_sha256', value: (row) => row.definitionHash },
  { head: 'pinned_utc', value: (row) => row.pinnedAt },
  { head: 'pinned_by', value: (row) => row.pinnedBy },
  { head: 'connector_id', value: (row) => row.connector.id },
];

/** How the list of tools becomes a file. */
export const toolExport = {
  name: 'tools',
  columns,
  rows: ({ tools }: ToolList) => tools,
  first: (given: Record<string, unknown>) => ({ ...given, after: undefined, limit: 1_000 }),
  next: (input: Record<string, unknown>, { next }: ToolList) => (next ? { ...input, after: next } : null),
};

import type { Column } from '@/lib/http/csv';
import type { ConnectorList } from './list-connectors';
import type { ConnectorRow } from './read-rows';

const largestPage = 1_000;

/** Heads an import reads again; the rest is for people. */
const columns: Column<ConnectorRow>[] = [
  { head: 'name', value: (row) => row.name },
  { head: 'slug', value: (row) => row.slug },
  { head: 'transport', value: (row) => row.transport },
  { head: 'url', value: (row) => row.url },
  { head: 'command', value: (row) => row.command },
  { head: 'args', value: (row) => (row.command === null ? null : JSON.stringify(row.args)) },
  { head: 'owner', value: (row) => row.owner?.name },
  { head: 'environment', value: (row) => row.environment },
  { head: 'tier', value: (row) => row.tier },
  { head: 'data_classes', value: (row) => row.dataClasses.join('; ') },
  { head: 'destinations', value: (row) => row.destinations.join('; ') },
  { head: 'status', value: (row) => row.status },
  { head: 'identity', value: (row) => row.spiffeId },
  { head: 'tools', value: (row) => row.tools },
  { head: 'writing_tools', value: (row) => row.writingTools },
  { head: 'sealed_secrets', value: (row) => row.secrets.join('; ') },
  { head: 'last_used_utc', value: (row) => row.lastUsedAt },
  { head: 'origin', value: (row) => row.origin },
  { head: 'registered_utc', value: (row) => row.createdAt },
  { head: 'id', value: (row) => row.id },
];

/** How the list of connectors becomes a file. */
export const connectorExport = {
  name: 'connectors',
  columns,
  rows: ({ connectors }: ConnectorList) => connectors,
  first: (given: Record<string, unknown>) => ({ ...given, after: undefined, limit: largestPage }),
  next: (input: Record<string, unknown>, { next }: ConnectorList) => (next ? { ...input, after: next } : null),
};

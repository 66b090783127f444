import type { Column } from '@/lib/http/csv';
import type { GatewayList, GatewayListItem } from './list-gateways';

const columns: Column<GatewayListItem>[] = [
  { head: 'Gateway', value: (row) => row.name },
  { head: 'Id', value: (row) => row.id },
  { head: 'Address', value: (row) => row.url },
  { head: 'Group', value: (row) => row.groupName },
  { head: 'Mode', value: (row) => row.mode },
  { head: 'Health', value: (row) => row.health },
  { head: 'Policy version', value: (row) => row.status?.policyVersion },
  { head: 'Fleet state applied', value: (row) => row.applied.fleet },
  { head: 'Fleet state head', value: (row) => row.heads.fleet },
  { head: 'Group state applied', value: (row) => row.applied.group },
  { head: 'Group state head', value: (row) => row.heads.group },
  { head: 'Last confirmed, UTC', value: (row) => row.lastSeenAt },
  { head: 'Allowed in the last hour', value: (row) => row.lastHour.allow },
  { head: 'Denied in the last hour', value: (row) => row.lastHour.deny },
  { head: 'Decide p95, µs', value: (row) => row.status?.decisionMicrosP95 },
  { head: 'Records spooled', value: (row) => row.status?.spooled },
  { head: 'Running since, UTC', value: (row) => row.status?.startedAt },
  { head: 'Enrolled, UTC', value: (row) => row.enrolledAt },
];

/** How the fleet becomes a file: it is read whole, so there is one page. */
export const gatewayExport = {
  name: 'gateways',
  columns,
  rows: ({ gateways }: GatewayList) => gateways,
  first: (given: Record<string, unknown>) => given,
  next: () => null,
};

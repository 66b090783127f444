import type { Column } from '@/lib/http/csv';
import type { DelegationRow } from './delegation-rows';
import type { DelegationList } from './list-delegations';

const largestPage = 200;

const columns: Column<DelegationRow>[] = [
  { head: 'Delegation', value: (row) => row.id },
  { head: 'Root', value: (row) => row.rootId },
  { head: 'Parent', value: (row) => row.parentId },
  { head: 'Depth', value: (row) => row.depth },
  { head: 'For', value: (row) => row.person?.name ?? row.subject?.name },
  { head: 'Actor', value: (row) => row.actor.name },
  { head: 'Handed on by', value: (row) => row.handedOnBy?.name },
  { head: 'Connectors', value: (row) => row.connectors.map(({ name }) => name).join('; ') },
  { head: 'Scope', value: (row) => row.scope.join(' ') },
  { head: 'Purpose', value: (row) => row.purpose },
  { head: 'Via', value: (row) => row.via },
  { head: 'State', value: (row) => row.state },
  { head: 'Revocation', value: (row) => row.revocationId },
  { head: 'Began, UTC', value: (row) => row.createdAt },
  { head: 'Ends, UTC', value: (row) => row.expiresAt },
  { head: 'Tokens', value: (row) => row.tokens },
  { head: 'Last used, UTC', value: (row) => row.lastUsedAt },
];

/** How the list of delegations becomes a file. */
export const delegationExport = {
  name: 'delegations',
  columns,
  rows: ({ delegations }: DelegationList) => delegations,
  first: (given: Record<string, unknown>) => ({ ...given, page: 1, limit: largestPage }),
  next: (input: Record<string, unknown>, { delegations }: DelegationList) =>
    delegations.length < largestPage ? null : { ...input, page: Number(input.page) + 1 },
};

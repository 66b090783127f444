import type { Column } from '@/lib/http/csv';
import type { IdentityList, IdentityRow } from './list-identities';

const largestPage = 1_000;

const columns: Column<IdentityRow>[] = [
  { head: 'name', value: (row) => row.name },
  { head: 'kind', value: (row) => row.kind },
  { head: 'spiffe_id', value: (row) => row.spiffeId },
  { head: 'trust_domain', value: (row) => row.trustDomain },
  { head: 'owner', value: (row) => row.owner?.name },
  { head: 'state', value: (row) => (row.openRevocationId ? 'revoked' : 'active') },
  { head: 'connector', value: (row) => row.connector?.name },
  { head: 'last_seen_utc', value: (row) => row.lastSeenAt },
  { head: 'registered_utc', value: (row) => row.createdAt },
  { head: 'id', value: (row) => row.id },
];

/** How the list of identities becomes a file. */
export const identityExport = {
  name: 'identities',
  columns,
  rows: ({ identities }: IdentityList) => identities,
  first: (given: Record<string, unknown>) => ({ ...given, after: undefined, limit: largestPage }),
  next: (input: Record<string, unknown>, { next }: IdentityList) => (next ? { ...input, after: next } : null),
};

import type { Column } from '@/lib/http/csv';
import type { CredentialList } from './list-credentials';
import type { CredentialRow } from './read-rows';

const largestPage = 1_000;

const columns: Column<CredentialRow>[] = [
  { head: 'type', value: (row) => row.kindWords },
  { head: 'account', value: (row) => row.account },
  { head: 'shown', value: (row) => row.shown },
  { head: 'fingerprint', value: (row) => row.fingerprint },
  { head: 'state', value: (row) => row.state },
  { head: 'marks', value: (row) => row.marks.join('; ') },
  { head: 'owner', value: (row) => row.owner?.name },
  { head: 'connectors', value: (row) => row.connectors.join('; ') },
  { head: 'places', value: (row) => row.places.join('; ') },
  { head: 'scopes', value: (row) => row.scopes },
  { head: 'expires', value: (row) => row.expiresAt ?? row.expiry },
  { head: 'issued_utc', value: (row) => row.issuedAt },
  { head: 'found_utc', value: (row) => row.foundAt },
  { head: 'last_use_utc', value: (row) => row.lastUse.at },
  { head: 'last_use_known_by', value: (row) => (row.lastUse.at === null ? row.lastUse.why : row.lastUse.how) },
  { head: 'ended_utc', value: (row) => row.endedAt },
  { head: 'id', value: (row) => row.id },
];

/** How the list of credentials becomes a file. It holds no secret, because the list holds none. */
export const credentialExport = {
  name: 'credentials',
  columns,
  rows: ({ credentials }: CredentialList) => credentials,
  first: (given: Record<string, unknown>) => ({ ...given, page: 1, limit: largestPage }),
  next: (input: Record<string, unknown>, { credentials }: CredentialList) =>
    credentials.length < largestPage ? null : { ...input, page: Number(input.page) + 1 },
};

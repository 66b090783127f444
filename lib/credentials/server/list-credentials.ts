import { defineQuery } from '@/lib/operations/query';
import { credentialFilter } from '../filter';
import { type CredentialFacets, readFacets } from './read-facets';
import { type CredentialRow, readRows } from './read-rows';

export type CredentialList = {
  credentials: CredentialRow[];
  total: number;
  facets: CredentialFacets;
  /** Without any filter. */
  all: number;
  /** The console's clock when this was read. */
  now: string;
};

/** Static secrets and issued credentials that are known of: a page, with the facets' counts over everything that matches. */
export const listCredentials = defineQuery({
  name: 'credential.list',
  permission: 'credentials:read',
  input: credentialFilter,
  run: async ({ db, now }, input) => {
    const { sort, page, limit } = input;
    const [credentials, counted, all] = await Promise.all([
      readRows(db, input, { sort, offset: (page - 1) * limit, limit }, now),
      readFacets(db, input, now),
      db.credential.count(),
    ]);
    const value: CredentialList = { credentials, ...counted, all, now: now.toISOString() };
    return { ok: true, value };
  },
});

import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import type { BundleKeyJwk } from '../bundle/read-bundle';

export type TrustDomainRow = {
  name: string;
  /** `local`: the console's own issuer, for development. */
  source: string;
  identities: number;
  keys: { jwt: number; x509: number };
  /** How the last look at the source ended; null where there was none. */
  refresh: { at: string; outcome: string } | null;
  createdAt: string;
};

type Found = { name: string; source: string; createdAt: Date; identities: number; keys: BundleKeyJwk[] };

const countOf = (keys: BundleKeyJwk[], use: BundleKeyJwk['use']) => keys.filter((key) => key.use === use).length;

/** The trust domains whose SVIDs gateways take, and by how many keys. */
export const listTrustDomains = defineQuery({
  name: 'trust-domain.list',
  permission: 'identities:read',
  input: z.object({}),
  run: async ({ db }) => {
    const [rows, readings] = await Promise.all([
      db.$queryRaw<Found[]>`
        SELECT d."name", d."source", d."createdAt", coalesce(b."keys", '[]'::jsonb) AS "keys",
          (SELECT count(*)::int FROM "identities" WHERE "trustDomain" = d."name") AS "identities"
        FROM "trust_domains" d
        LEFT JOIN LATERAL (
          SELECT "keys" FROM "trust_bundles" WHERE "trustDomain" = d."name" ORDER BY "number" DESC LIMIT 1) b ON true
        ORDER BY d."name"`,
      db.trustRefresh.findMany(),
    ]);
    const domains = rows.map(({ keys, createdAt, ...row }): TrustDomainRow => {
      const reading = readings.find(({ trustDomain }) => trustDomain === row.name);
      return {
        ...row,
        keys: { jwt: countOf(keys, 'jwt-svid'), x509: countOf(keys, 'x509-svid') },
        refresh: reading ? { at: reading.at.toISOString(), outcome: reading.outcome } : null,
        createdAt: createdAt.toISOString(),
      };
    });
    return { ok: true, value: { domains } };
  },
});

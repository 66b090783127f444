import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';

export type TrustDomainRow = {
  name: string;
  /** `local`: the console's own issuer, for development. */
  source: string;
  identities: number;
  keys: { kid: string; algorithm: string; createdAt: string }[];
  createdAt: string;
};

const algorithmOf = (jwk: { kty?: string; crv?: string }): string => [jwk.kty, jwk.crv].filter(Boolean).join(' ');

/** The trust domains whose SVIDs gateways take, each with the keys of its bundle. */
export const listTrustDomains = defineQuery({
  name: 'trust-domain.list',
  permission: 'identities:read',
  input: z.object({}),
  run: async ({ db }) => {
    const rows = await db.trustDomain.findMany({
      include: { keys: { orderBy: { createdAt: 'desc' } }, _count: { select: { identities: true } } },
      orderBy: { name: 'asc' },
    });
    const domains = rows.map(
      (row): TrustDomainRow => ({
        name: row.name,
        source: row.source,
        identities: row._count.identities,
        keys: row.keys.map(({ kid, publicJwk, createdAt }) => ({
          kid,
          algorithm: algorithmOf(publicJwk as { kty?: string; crv?: string }),
          createdAt: createdAt.toISOString(),
        })),
        createdAt: row.createdAt.toISOString(),
      }),
    );
    return { ok: true, value: { domains } };
  },
});

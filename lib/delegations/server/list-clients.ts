import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';

export type ClientRow = {
  id: string;
  clientId: string;
  source: 'metadata-document' | 'registered';
  name: string;
  redirectUris: string[];
  identityId: string;
  delegations: number;
  createdAt: string;
};
export type ProviderRow = { issuer: string; name: string; audience: string; jwksUrl: string; createdAt: string };
export type ClientList = { clients: ClientRow[]; total: number; providers: ProviderRow[] };

const most = 500;

/** Who asks this authorization server for tokens, and whose ID tokens it takes in an exchange. */
export const listClients = defineQuery({
  name: 'oauth-client.list',
  permission: 'delegations:read',
  input: z.object({}),
  run: async ({ db }) => {
    const [rows, total, providers] = await Promise.all([
      db.oAuthClient.findMany({
        include: { _count: { select: { delegations: true } } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: most,
      }),
      db.oAuthClient.count(),
      db.identityProvider.findMany({ orderBy: { name: 'asc' } }),
    ]);
    const value: ClientList = {
      clients: rows.map((row) => ({
        id: row.id,
        clientId: row.clientId,
        source: row.source === 'registered' ? 'registered' : 'metadata-document',
        name: row.name,
        redirectUris: row.redirectUris,
        identityId: row.identityId,
        delegations: row._count.delegations,
        createdAt: row.createdAt.toISOString(),
      })),
      total,
      providers: providers.map(({ issuer, name, audience, jwksUrl, createdAt }) => ({
        issuer,
        name,
        audience,
        jwksUrl,
        createdAt: createdAt.toISOString(),
      })),
    };
    return { ok: true, value };
  },
});

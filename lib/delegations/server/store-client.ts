import type { Transaction } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { clientPath, clientSlug } from '../client-slug';
import type { ResolvedClient } from './resolve-client';

type Context = { tx: Transaction; now: Date; newId: () => string; by: string };

/**
 * A client and the agent it acts as. It has no SVID of its own, so its agent's SPIFFE ID is under this console's own trust
 * domain: nobody else can issue a credential for it.
 */
async function makeClient({ tx, now, newId, by }: Context, client: ResolvedClient, sample: boolean) {
  const domain = await tx.trustDomain.findFirst({ where: { source: 'local' }, orderBy: { createdAt: 'asc' } });
  if (!domain)
    return refuse('unprocessable', 'This console has no trust domain of its own.', {
      detail: 'An OAuth client acts under one. Start the console once so that it makes it.',
    });
  const identityId = newId();
  await tx.identity.create({
    data: {
      id: identityId,
      kind: 'agent',
      name: client.name,
      spiffeId: `spiffe://${domain.name}${clientPath}${clientSlug(client.clientId)}`,
      trustDomain: domain.name,
      sample,
      createdAt: now,
      createdBy: by,
    },
  });
  const { clientId, source, name, redirectUris, metadata } = client;
  const fetchedAt = source === 'metadata-document' ? now : null;
  const row = await tx.oAuthClient.create({
    data: {
      id: newId(),
      clientId,
      source,
      name,
      redirectUris,
      metadata,
      identityId,
      fetchedAt,
      createdAt: now,
      createdBy: by,
      sample,
    },
    include: { identity: true },
  });
  return { ok: true as const, value: row };
}

/** The stored client, made on first use and brought to what it says of itself now. One at a time for each client. */
export async function storeClient(context: Context, client: ResolvedClient, { sample = false } = {}) {
  const { tx, now } = context;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`oauth client ${client.clientId}`}, 0))`;
  const known = await tx.oAuthClient.findUnique({ where: { clientId: client.clientId }, include: { identity: true } });
  if (!known) {
    const made = await makeClient(context, client, sample);
    return made.ok ? { ok: true as const, value: { client: made.value, isNew: true } } : made;
  }
  if (known.source !== 'metadata-document') return { ok: true as const, value: { client: known, isNew: false } };
  const { redirectUris, metadata } = client;
  await tx.oAuthClient.update({ where: { id: known.id }, data: { redirectUris, metadata, fetchedAt: now } });
  return { ok: true as const, value: { client: known, isNew: false } };
}

export type StoredClient = Extract<Awaited<ReturnType<typeof storeClient>>, { ok: true }>['value'];
export type StoreClient = Outcome<StoredClient>;

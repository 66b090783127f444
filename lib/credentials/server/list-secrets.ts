import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { kindWords } from '../formats';
import type { HeldPlace } from '../places';
import { placeFor } from '../secret-form';
import { credentialName, shownPart } from '../standing';

export type ConnectorSecret = {
  id: string;
  place: HeldPlace;
  name: string;
  /** The credential it is; null where its store has given none yet. */
  credential: { id: string; name: string } | null;
  expiresAt: string | null;
  createdAt: string;
  createdBy: string;
  /** Set once a newer one took its place. */
  superseded: { at: string; byName: string; reason: string; overlapEndsAt: string } | null;
  /** When a gateway last put it into a call, and which; null where none has, or none can see it. */
  lastUse: { at: string; gateway: string } | null;
  /** Where it comes from when nobody typed it in. */
  store: {
    name: string;
    path: string;
    field: string;
    leaseExpiresAt: string | null;
    /** What went wrong when it was last asked. */
    problem: string | null;
  } | null;
};

export type ConnectorSecrets = { place: HeldPlace; secrets: ConnectorSecret[]; now: string };

const readSecrets = (db: Database, connectorId: string) =>
  db.sealedSecret.findMany({
    where: { connectorId, end: null },
    include: { credential: true, rotation: true, vault: true, uses: { orderBy: { lastAt: 'desc' }, take: 1 } },
    orderBy: [{ name: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
  });

/** The secrets a connector is given now, two of a name while they overlap. Never a value. */
export const listSecrets = defineQuery({
  name: 'secret.list',
  permission: 'credentials:read',
  input: z.object({ connectorId: z.uuid() }),
  run: async ({ db, now }, { connectorId }) => {
    const connector = await db.connector.findUnique({ where: { id: connectorId }, select: { transport: true } });
    if (!connector) return notFound('connector', connectorId);
    const rows = await readSecrets(db, connectorId);
    const gateways = await db.gateway.findMany({
      where: { id: { in: rows.flatMap(({ uses }) => uses.map(({ gatewayId }) => gatewayId)) } },
      select: { id: true, name: true },
    });
    const leases = await db.secretLease.findMany({
      where: { secretId: { in: rows.map(({ id }) => id) }, endedAt: null },
    });
    const makers = await db.member.findMany({
      where: { id: { in: rows.map(({ createdBy }) => createdBy).filter((id) => z.uuid().safeParse(id).success) } },
      select: { id: true, name: true },
    });
    const secrets = rows.map((row): ConnectorSecret => {
      const { credential, rotation, vault, uses } = row;
      const [use] = uses;
      return {
        id: row.id,
        place: row.place as HeldPlace,
        name: row.name,
        credential: credential && {
          id: credential.id,
          name: credentialName({
            kindWords: kindWords(credential.kind),
            account: credential.account,
            shown: shownPart(credential.prefix, credential.lastFour),
          }),
        },
        expiresAt: credential?.expiresAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
        createdBy: makers.find(({ id }) => id === row.createdBy)?.name ?? row.createdBy,
        superseded: rotation && {
          at: rotation.at.toISOString(),
          byName: rotation.byName,
          reason: rotation.reason,
          overlapEndsAt: rotation.overlapEndsAt.toISOString(),
        },
        lastUse: use
          ? {
              at: use.lastAt.toISOString(),
              gateway: gateways.find(({ id }) => id === use.gatewayId)?.name ?? 'a gateway that was removed',
            }
          : null,
        store: vault && {
          name: vault.store,
          path: vault.path,
          field: vault.field,
          leaseExpiresAt: leases.find(({ secretId }) => secretId === row.id)?.expiresAt.toISOString() ?? null,
          problem: vault.problem,
        },
      };
    });
    const value: ConnectorSecrets = { place: placeFor(connector.transport), secrets, now: now.toISOString() };
    return { ok: true, value };
  },
});

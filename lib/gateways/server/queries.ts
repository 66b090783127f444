import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { enforcementTick, type GatewayHealth, type GatewayReading, gatewayHealth } from '../fleet-status';
import { readGateways } from './read-gateways';

export type GatewayListItem = GatewayReading & { health: GatewayHealth };

export type Enforcement = {
  ticks: { name: string; tick: 'on' | 'waiting' | 'failing' }[];
  /** The newest published policy; 0 before the first. */
  policyVersion: number;
};

/** The strip of the top bar: one tick a gateway. */
export async function readEnforcement(db: Database, now: Date): Promise<Enforcement> {
  const [gateways, version] = await Promise.all([
    readGateways(db),
    db.policyVersion.findFirst({ orderBy: { number: 'desc' }, select: { number: true } }),
  ]);
  return {
    ticks: gateways.map((gateway) => ({ name: gateway.name, tick: enforcementTick(gatewayHealth(gateway, now)) })),
    policyVersion: version?.number ?? 0,
  };
}

export const listGateways = defineQuery({
  name: 'gateway.list',
  permission: 'gateways:read',
  input: z.object({}),
  run: async ({ db, now }) => {
    const gateways = await readGateways(db);
    const value: { gateways: GatewayListItem[] } = {
      gateways: gateways.map((gateway) => ({ ...gateway, health: gatewayHealth(gateway, now) })),
    };
    return { ok: true, value };
  },
});

export type GatewayDetail = GatewayListItem & {
  acknowledgements: {
    stream: 'fleet' | 'group';
    number: number;
    outcome: string;
    reason: string | null;
    issuedAt: string;
    receivedAt: string;
    appliedAt: string | null;
    storedAt: string;
    action: string | null;
    subject: string | null;
  }[];
  connectors: { id: string; name: string; slug: string; state: string; detail: string | null }[];
  batches: { epoch: string; number: number; updatedAt: string }[];
};

export const readGateway = defineQuery({
  name: 'gateway.read',
  permission: 'gateways:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const [gateway] = await readGateways(db, id);
    if (!gateway) return notFound('gateway', id);
    const [acknowledgements, connectors, ledgers] = await Promise.all([
      db.$queryRaw<
        {
          stream: string;
          number: number;
          outcome: string;
          reason: string | null;
          issuedAt: Date;
          receivedAt: Date;
          appliedAt: Date | null;
          storedAt: Date;
          action: string | null;
          subject: string | null;
        }[]
      >`
        SELECT a."stream", a."number", a."outcome", a."reason", s."issuedAt", a."receivedAt", a."appliedAt", a."storedAt",
               e."action", e."subjectName" AS "subject"
        FROM "acknowledgements" a
        JOIN "stream_states" s ON s."stream" = a."stream" AND s."number" = a."number"
        LEFT JOIN "audit_events" e ON e."id"::text = s."cause"
        WHERE a."gatewayId" = ${id}::uuid ORDER BY a."storedAt" DESC LIMIT 50`,
      db.connector.findMany({
        where: { groupId: gateway.groupId },
        select: { id: true, name: true, slug: true },
        orderBy: { name: 'asc' },
      }),
      db.batchLedger.findMany({ where: { gatewayId: id }, orderBy: { updatedAt: 'desc' } }),
    ]);
    const value: GatewayDetail = {
      ...gateway,
      health: gatewayHealth(gateway, now),
      acknowledgements: acknowledgements.map((row) => ({
        ...row,
        stream: row.stream === 'fleet' ? 'fleet' : 'group',
        issuedAt: row.issuedAt.toISOString(),
        receivedAt: row.receivedAt.toISOString(),
        appliedAt: row.appliedAt?.toISOString() ?? null,
        storedAt: row.storedAt.toISOString(),
      })),
      connectors: connectors.map((connector) => {
        const said = gateway.status?.connectors.find((state) => state.connectorId === connector.id);
        return { ...connector, state: said?.state ?? 'not reported', detail: said?.detail ?? null };
      }),
      batches: ledgers.map((ledger) => ({
        epoch: ledger.epoch,
        number: ledger.number,
        updatedAt: ledger.updatedAt.toISOString(),
      })),
    };
    return { ok: true, value };
  },
});

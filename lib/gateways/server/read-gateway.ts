import { calculateJwkThumbprint, type JWK } from 'jose';
import { z } from 'zod';
import { allowEntry } from '@/lib/connectors/allow-entry';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { numberInForce } from '@/lib/policies/server/version-in-force';
import { type RejectionCount, readRejections } from '@/lib/trust/server/read-rejections';
import { type GatewayHealth, type GatewayReading, gatewayHealth } from '../fleet-status';
import { readGateways } from './read-gateways';

/** How many acknowledgements and batches a gateway's page lists; the counts beside them say how many there are. */
const listed = 50;

/** One state the gateway answered, and what caused it. */
export type AnsweredState = {
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
  revocationId: string | null;
};

export type ServedConnector = {
  id: string;
  name: string;
  slug: string;
  state: 'ready' | 'not-allowed' | 'failed' | 'starting' | 'not-reported';
  detail: string | null;
  /** What the gateway's own allow.json needs, where its command is not allowed there. */
  allowEntry: string | null;
};

type StoredBatch = { epoch: string; number: number; hash: string; count: number; storedAt: string };

export type GatewayDetail = GatewayReading & {
  /** The console's clock when this was read. */
  now: string;
  health: GatewayHealth;
  policyTarget: number;
  acknowledgements: AnsweredState[];
  acknowledgementCount: number;
  connectors: ServedConnector[];
  /** Credentials it did not accept since it started. */
  rejections: RejectionCount[];
  batches: StoredBatch[];
  /** Per epoch, the last batch stored: nothing before it is missing. */
  ledgers: { epoch: string; number: number; updatedAt: string }[];
  keys: { signing: string; encryption: string };
};

type AnsweredRow = Omit<AnsweredState, 'stream' | 'issuedAt' | 'receivedAt' | 'appliedAt' | 'storedAt'> & {
  stream: string;
  issuedAt: Date;
  receivedAt: Date;
  appliedAt: Date | null;
  storedAt: Date;
};

async function readAnswers(db: Database, id: string): Promise<AnsweredState[]> {
  const rows = await db.$queryRaw<AnsweredRow[]>`
    SELECT a."stream", a."number", a."outcome", a."reason", s."issuedAt", a."receivedAt", a."appliedAt", a."storedAt",
           s."revocationId", e."action", e."subjectName" AS "subject"
    FROM "acknowledgements" a
    JOIN "stream_states" s ON s."stream" = a."stream" AND s."number" = a."number"
    LEFT JOIN "audit_events" e ON e."id"::text = s."cause"
    WHERE a."gatewayId" = ${id}::uuid ORDER BY a."storedAt" DESC, a."number" DESC LIMIT ${listed}`;
  return rows.map((row) => ({
    ...row,
    stream: row.stream === 'fleet' ? 'fleet' : 'group',
    issuedAt: row.issuedAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
    storedAt: row.storedAt.toISOString(),
  }));
}

async function readServed(db: Database, gateway: GatewayReading): Promise<ServedConnector[]> {
  const connectors = await db.connector.findMany({
    where: { groupId: gateway.groupId },
    select: { id: true, name: true, slug: true, command: true, args: true },
    orderBy: { name: 'asc' },
  });
  return connectors.map(({ command, args, ...connector }) => {
    const said = gateway.status?.connectors.find((state) => state.connectorId === connector.id);
    const state = said?.state ?? 'not-reported';
    return {
      ...connector,
      state,
      detail: said?.detail ?? null,
      allowEntry: state === 'not-allowed' && command ? allowEntry(command, args) : null,
    };
  });
}

export const readGateway = defineQuery({
  name: 'gateway.read',
  permission: 'gateways:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const [gateway] = await readGateways(db, id);
    const row = await db.gateway.findUnique({ where: { id }, select: { signingJwk: true, encryptionJwk: true } });
    if (!gateway || !row) return notFound('gateway', id);
    const startedAt = gateway.status ? new Date(gateway.status.startedAt) : null;
    const [policyTarget, acknowledgements, acknowledgementCount, connectors, rejections, batches, ledgers] =
      await Promise.all([
        numberInForce(db),
        readAnswers(db, id),
        db.acknowledgement.count({ where: { gatewayId: id } }),
        readServed(db, gateway),
        startedAt ? readRejections(db, { gatewayId: id, startedAt }) : [],
        db.decisionBatch.findMany({
          where: { gatewayId: id },
          select: { epoch: true, number: true, hash: true, count: true, storedAt: true },
          orderBy: [{ storedAt: 'desc' }, { number: 'desc' }],
          take: listed,
        }),
        db.batchLedger.findMany({ where: { gatewayId: id }, orderBy: { updatedAt: 'desc' } }),
      ]);
    const value: GatewayDetail = {
      ...gateway,
      now: now.toISOString(),
      health: gatewayHealth(gateway, now),
      policyTarget,
      acknowledgements,
      acknowledgementCount,
      connectors,
      rejections,
      batches: batches.map((batch) => ({ ...batch, storedAt: batch.storedAt.toISOString() })),
      ledgers: ledgers.map(({ epoch, number, updatedAt }) => ({ epoch, number, updatedAt: updatedAt.toISOString() })),
      keys: {
        signing: await calculateJwkThumbprint(row.signingJwk as JWK),
        encryption: await calculateJwkThumbprint(row.encryptionJwk as JWK),
      },
    };
    return { ok: true, value };
  },
});

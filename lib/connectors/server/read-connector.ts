import { z } from 'zod';
import { countCredentials } from '@/lib/credentials/server/count-credentials';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { numberInForce } from '@/lib/policies/server/version-in-force';
import { allowEntry } from '../allow-entry';
import type { ConnectorStatus } from '../connector-status';
import { countChanges } from './read-changes';
import { type ServingGateway, servingGateways } from './serving-gateways';
import { standingOf } from './standing';

export type ConnectorDetail = {
  id: string;
  slug: string;
  name: string;
  namespace: string;
  status: ConnectorStatus;
  openRevocationId: string | null;
  /** Its newest allowed call. */
  lastUsedAt: string | null;
  owner: { id: string; name: string } | null;
  environment: string;
  tier: string;
  dataClasses: string[];
  destinations: string[];
  identity: { id: string; name: string; spiffeId: string } | null;
  groupName: string;
  gateways: ServingGateway[];
  policyVersion: number | null;
  upstream:
    | { kind: 'http'; url: string }
    | {
        kind: 'stdio';
        command: string;
        args: string[];
        env: Record<string, string>;
        /** What an operator adds to allow.json of a gateway that may start it. */
        allowEntry: string;
      };
  /** What the server says of itself; null before a gateway reached it. */
  server: {
    name: string;
    version: string;
    era: string;
    protocolVersion: string;
    seenAt: string;
    seenBy: string;
  } | null;
  origin: string;
  sample: boolean;
  createdAt: string;
  counts: { tools: number; credentials: number; decisionsDay: number; changes: number };
};

function readRow(db: Database, id: string) {
  return db.connector.findUnique({
    where: { id },
    include: { owner: true, identity: true, group: true, _count: true },
  });
}
type ConnectorRow = NonNullable<Awaited<ReturnType<typeof readRow>>>;

function upstreamOf(row: ConnectorRow): ConnectorDetail['upstream'] {
  if (row.transport === 'http') return { kind: 'http', url: row.url ?? '' };
  const command = row.command ?? '';
  return {
    kind: 'stdio',
    command,
    args: row.args,
    env: row.env as Record<string, string>,
    allowEntry: allowEntry(command, row.args),
  };
}

const dayMs = 86_400_000;

async function lastServer(db: Database, connectorId: string): Promise<ConnectorDetail['server']> {
  const seen = await db.discovery.findFirst({ where: { connectorId }, orderBy: { at: 'desc' } });
  if (!seen) return null;
  const gateway = await db.gateway.findUnique({ where: { id: seen.gatewayId }, select: { name: true } });
  const server = seen.server as { name: string; version: string; era: string; protocolVersion: string };
  return { ...server, seenAt: seen.at.toISOString(), seenBy: gateway?.name ?? 'a gateway that was removed' };
}

type Standing = { status: ConnectorStatus; revocationId: string | null; lastAt: Date | null };

async function readStanding(db: Database, id: string, now: Date): Promise<Standing | undefined> {
  const { text, values } = standingOf([id], now);
  const [row] = await db.$queryRawUnsafe<Standing[]>(text, ...values);
  return row;
}

/** One connector: what it is, who may start it where, and how much there is to see of it. */
export const readConnector = defineQuery({
  name: 'connector.read',
  permission: 'connectors:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const row = await readRow(db, id);
    if (!row) return notFound('connector', id);
    const [gateways, server, stands, version, credentials, decisionsDay, changes] = await Promise.all([
      servingGateways(db, row, now),
      lastServer(db, id),
      readStanding(db, id, now),
      numberInForce(db),
      countCredentials(db, id),
      db.decision.count({ where: { connectorId: id, at: { gt: new Date(now.getTime() - dayMs) } } }),
      countChanges(db, id),
    ]);
    const value: ConnectorDetail = {
      id,
      slug: row.slug,
      name: row.name,
      namespace: row.namespace,
      status: stands?.status ?? 'undiscovered',
      openRevocationId: stands?.revocationId ?? null,
      lastUsedAt: stands?.lastAt?.toISOString() ?? null,
      owner: row.owner && { id: row.owner.id, name: row.owner.name },
      environment: row.environmentName,
      tier: row.tier,
      dataClasses: row.dataClasses,
      destinations: row.destinations,
      identity: row.identity && { id: row.identity.id, name: row.identity.name, spiffeId: row.identity.spiffeId },
      groupName: row.group.name,
      gateways,
      policyVersion: version || null,
      upstream: upstreamOf(row),
      server,
      origin: row.origin,
      sample: row.sample,
      createdAt: row.createdAt.toISOString(),
      counts: { tools: row._count.tools, credentials, decisionsDay, changes },
    };
    return { ok: true, value };
  },
});

import type { Database } from '@/lib/database/client';
import type { ConnectorStatus } from '../connector-status';
import { type LastHour, lastHour, sliceMinutes } from '../last-hour';
import type { StandingRow } from './read-page';

export type ConnectorRow = {
  id: string;
  slug: string;
  name: string;
  owner: { id: string; name: string } | null;
  environment: string;
  tier: string;
  dataClasses: string[];
  destinations: string[];
  transport: string;
  origin: string;
  url: string | null;
  command: string | null;
  args: string[];
  spiffeId: string | null;
  tools: number;
  writingTools: number;
  /** Secrets sealed for it, by name. */
  secrets: string[];
  status: ConnectorStatus;
  revocationId: string | null;
  lastUsedAt: string | null;
  lastHour: LastHour;
  createdAt: string;
};

type ToolCounts = { connectorId: string; tools: number; writing: number };
type Slice = { connectorId: string; slice: number; allow: number; deny: number };

const byConnector = <T extends { connectorId: string }>(rows: T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.connectorId, [...(groups.get(row.connectorId) ?? []), row]);
  return groups;
};

/** Everything the list shows of one page's connectors, in four reads however many they are. */
export async function readRows(db: Database, page: StandingRow[], now: Date): Promise<ConnectorRow[]> {
  const ids = page.map(({ id }) => id);
  const [connectors, tools, slices] = await Promise.all([
    db.connector.findMany({
      where: { id: { in: ids } },
      include: {
        owner: { select: { id: true, name: true } },
        identity: { select: { spiffeId: true } },
        secrets: { where: { end: null }, select: { name: true }, orderBy: { name: 'asc' } },
      },
    }),
    db.$queryRaw<ToolCounts[]>`
      SELECT "connectorId", count(*)::int AS "tools", count(*) FILTER (WHERE "writes")::int AS "writing"
      FROM "tools" WHERE "connectorId" = ANY (${ids}::uuid[]) GROUP BY 1`,
    db.$queryRaw<Slice[]>`
      SELECT "connectorId", floor(extract(epoch FROM ${now}::timestamptz - "at") / ${sliceMinutes * 60}::int)::int AS "slice",
             count(*) FILTER (WHERE "effect" = 'allow')::int AS "allow", count(*) FILTER (WHERE "effect" = 'deny')::int AS "deny"
      FROM "decisions"
      WHERE "connectorId" = ANY (${ids}::uuid[]) AND "at" > ${now}::timestamptz - interval '1 hour' AND "at" <= ${now}
      GROUP BY 1, 2`,
  ]);
  const stored = new Map(connectors.map((connector) => [connector.id, connector]));
  const counts = byConnector(tools);
  const hours = byConnector(slices);
  return page.flatMap(({ id, status, revocationId, lastAt }) => {
    const row = stored.get(id);
    // Removed between the two reads.
    if (!row) return [];
    return {
      id,
      slug: row.slug,
      name: row.name,
      owner: row.owner,
      environment: row.environmentName,
      tier: row.tier,
      dataClasses: row.dataClasses,
      destinations: row.destinations,
      transport: row.transport,
      origin: row.origin,
      url: row.url,
      command: row.command,
      args: row.args,
      spiffeId: row.identity?.spiffeId ?? null,
      tools: counts.get(id)?.[0]?.tools ?? 0,
      writingTools: counts.get(id)?.[0]?.writing ?? 0,
      secrets: row.secrets.map(({ name }) => name),
      status: status as ConnectorStatus,
      revocationId,
      lastUsedAt: lastAt?.toISOString() ?? null,
      lastHour: lastHour(hours.get(id) ?? [], now),
      createdAt: row.createdAt.toISOString(),
    };
  });
}

import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { accessInForce } from '@/lib/policies/server/access-in-force';
import { connectorModel } from '@/lib/policies/server/connector-model';
import { type ToolAccess, toolAccess } from '@/lib/policies/tool-access';

const connectorsPerPage = 20;

export type ReachedTool = {
  name: string;
  effects: { reads: boolean; writes: boolean; destroys: boolean; egresses: boolean };
  access: ToolAccess;
  callsLastDay: number;
};

export type ReachedConnector = {
  id: string;
  name: string;
  slug: string;
  openRevocationId: string | null;
  tools: number;
  /** Tools that some policy speaks of for this agent; the others have no permit. */
  named: ReachedTool[];
};

export type IdentityReach = {
  policyVersion: number | null;
  connectors: ReachedConnector[];
  total: number;
  from: number;
  perPage: number;
};

type Place = { id: string; openRevocationId: string | null };

/** Connectors a page at a time: those it called in the last 30 days first, then by name. */
function connectorPage(db: Database, identityId: string, from: number, now: Date): Promise<Place[]> {
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  return db.$queryRaw<Place[]>`
    SELECT c."id", r."id" AS "openRevocationId"
    FROM "connectors" c
    LEFT JOIN LATERAL (
      SELECT true AS "called" FROM "decisions" d
      WHERE d."identityId" = ${identityId}::uuid AND d."connectorId" = c."id" AND d."at" > ${monthAgo} LIMIT 1) u ON true
    LEFT JOIN LATERAL (
      SELECT v."id" FROM "revocations" v
      WHERE v."subjectKind" = 'connector' AND v."subjectId" = c."id"
        AND NOT EXISTS (SELECT FROM "reinstatements" l WHERE l."revocationId" = v."id") LIMIT 1) r ON true
    ORDER BY u."called" IS NULL, c."name", c."id" LIMIT ${connectorsPerPage} OFFSET ${from}`;
}

async function callsByTool(db: Database, identityId: string, now: Date): Promise<Map<string, number>> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const rows = await db.decision.groupBy({
    by: ['connectorId', 'target'],
    where: { identityId, method: 'tools/call', at: { gt: dayAgo } },
    _count: true,
  });
  return new Map(rows.map((row) => [`${row.connectorId} ${row.target}`, row._count]));
}

/** What an agent may call under the policy in force: the table of a connector's callers, from the other side. */
export const readReach = defineQuery({
  name: 'identity.reach',
  permission: 'identities:read',
  input: z.object({ id: z.uuid(), from: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
  run: async ({ db, now }, { id, from }) => {
    const agent = await db.identity.findUnique({ where: { id } });
    if (!agent) return notFound('identity', id);
    const [inForce, places, total, calls] = await Promise.all([
      accessInForce(db),
      connectorPage(db, id, from, now),
      db.connector.count(),
      callsByTool(db, id, now),
    ]);
    const rows = await db.connector.findMany({
      where: { id: { in: places.map((place) => place.id) } },
      include: { tools: { orderBy: { name: 'asc' } } },
    });
    const connectors = places.flatMap(({ id: connectorId, openRevocationId }): ReachedConnector[] => {
      const row = rows.find((one) => one.id === connectorId);
      if (!row) return [];
      const connector = connectorModel(row);
      const all = connector.tools.map(
        (tool): ReachedTool => ({
          name: tool.name,
          effects: tool.effects,
          access: toolAccess(inForce.cedar, inForce.policies, agent, connector, tool),
          callsLastDay: calls.get(`${connectorId} ${tool.name}`) ?? 0,
        }),
      );
      const named = all.filter(({ access, callsLastDay }) => access.kind !== 'no-permit' || callsLastDay > 0);
      return [{ id: row.id, name: row.name, slug: row.slug, openRevocationId, tools: all.length, named }];
    });
    const value: IdentityReach = {
      policyVersion: inForce.version,
      connectors,
      total,
      from,
      perPage: connectorsPerPage,
    };
    return { ok: true, value };
  },
});

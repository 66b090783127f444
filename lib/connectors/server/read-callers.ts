import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { calling } from '@/lib/identities/server/calling';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { accessInForce } from '@/lib/policies/server/access-in-force';
import { connectorModel } from '@/lib/policies/server/connector-model';
import { type ToolAccess, toolAccess } from '@/lib/policies/tool-access';
import { toolDrift } from '../tool-drift';
import { latestSightings } from './latest-sightings';
import { toolCalls } from './tool-calls';

/** Agents beside each other: as many columns as can be read. */
const agentsShown = 3;

export type ToolRow = {
  name: string;
  title: string | null;
  description: string | null;
  inputSchema: unknown;
  effects: { reads: boolean; writes: boolean; destroys: boolean; egresses: boolean };
  definitionHash: string;
  pinnedAt: string;
  pinnedBy: string;
  /** Its live definition is another one, or it is no longer listed: gateways deny calls to it. */
  held: 'changed' | 'gone' | null;
  callsLastHour: number;
  lastCallAt: string | null;
  /** What the policy in force says, by the agents' order. */
  access: ToolAccess[];
};

export type ConnectorCallers = {
  policyVersion: number | null;
  agents: { id: string; name: string; spiffeId: string; openRevocationId: string | null }[];
  agentsTotal: number;
  agentsFrom: number;
  agentsPerPage: number;
  tools: ToolRow[];
  /** The console's clock when this was read. */
  now: string;
};

type AgentRow = ConnectorCallers['agents'][number] & { trustDomain: string };

/** Agents a page at a time: those that called it in the last 30 days first, then by name. */
async function agentPage(db: Database, connectorId: string, from: number, now: Date) {
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  return db.$queryRaw<AgentRow[]>`
    SELECT i."id", i."name", i."spiffeId", i."trustDomain", r."id" AS "openRevocationId"
    FROM "identities" i
    LEFT JOIN LATERAL (
      SELECT true AS "called" FROM "decisions" d
      WHERE d."identityId" = i."id" AND d."connectorId" = ${connectorId}::uuid AND d."at" > ${monthAgo} LIMIT 1) c ON true
    LEFT JOIN LATERAL (
      SELECT v."id" FROM "revocations" v
      WHERE v."subjectKind" = 'identity' AND v."subjectId" = i."id"
        AND NOT EXISTS (SELECT 1 FROM "reinstatements" l WHERE l."revocationId" = v."id") LIMIT 1) r ON true
    WHERE i."kind" = 'agent'
      OR EXISTS (SELECT FROM "connectors" k WHERE k."identityId" = i."id" AND k."transport" = 'http')
    ORDER BY c."called" IS NULL, i."name", i."id" LIMIT ${agentsShown} OFFSET ${from}`;
}

/** Every pinned tool of a connector, and what the policy in force lets each agent do with it. */
export const readCallers = defineQuery({
  name: 'connector.callers',
  permission: 'connectors:read',
  input: z.object({ id: z.uuid(), from: z.coerce.number().int().min(0).max(100_000).default(0) }),
  run: async ({ db, now }, { id, from }) => {
    const row = await db.connector.findUnique({ where: { id }, include: { tools: { orderBy: { name: 'asc' } } } });
    if (!row) return notFound('connector', id);
    const [inForce, agents, agentsTotal, sightings, calls] = await Promise.all([
      accessInForce(db),
      agentPage(db, id, from, now),
      db.identity.count({ where: calling }),
      latestSightings(db, id),
      toolCalls(db, id, now),
    ]);
    const connector = connectorModel(row);
    const held = new Map(toolDrift(row.tools, sightings).map((drift) => [drift.tool, drift.state]));
    const tools = row.tools.map((tool, index): ToolRow => {
      const state = held.get(tool.name);
      const model = connector.tools[index];
      return {
        name: tool.name,
        title: tool.title,
        description: tool.description,
        inputSchema: tool.inputSchema,
        effects: { reads: tool.reads, writes: tool.writes, destroys: tool.destroys, egresses: tool.egresses },
        definitionHash: tool.definitionHash,
        pinnedAt: tool.pinnedAt.toISOString(),
        pinnedBy: tool.pinnedBy,
        held: state === 'changed' || state === 'gone' ? state : null,
        callsLastHour: calls.get(tool.name)?.lastHour ?? 0,
        lastCallAt: calls.get(tool.name)?.lastAt ?? null,
        access: model
          ? agents.map((agent) => toolAccess(inForce.cedar, inForce.policies, agent, connector, model))
          : [],
      };
    });
    const value: ConnectorCallers = {
      policyVersion: inForce.version,
      agents: agents.map(({ trustDomain: _, ...agent }) => agent),
      agentsTotal,
      agentsFrom: from,
      agentsPerPage: agentsShown,
      tools,
      now: now.toISOString(),
    };
    return { ok: true, value };
  },
});

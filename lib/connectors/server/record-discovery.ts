import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '@/lib/access/permissions';
import { canonicalJson } from '@/lib/audit/canonical-json';
import { noteBypass } from '@/lib/call-credentials/server/note-bypass';
import { discoveryReport } from '@/lib/gateways/reports';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { toolDefinitionHash } from '../tool-definition';
import { pinnedTool } from './pinned-tool';

/**
 * Keeps what a gateway saw of a live server. The first discovery pins every tool; afterwards a pin changes only when a
 * person approves, so a changed or new definition is kept as seen, and gateways deny it.
 */
export const recordDiscovery = defineCommand({
  action: 'connector.record-discovery',
  permission: 'connectors:edit',
  input: z.object({
    gateway: z.object({ id: z.uuid(), name: z.string(), groupId: z.uuid() }),
    report: discoveryReport,
  }),
  run: async ({ tx, actor, now, newId }, { gateway, report }) => {
    // Two gateways may discover at once: the second must see the first one's pins.
    await tx.$queryRaw`SELECT 1 FROM "connectors" WHERE "id" = ${report.connectorId}::uuid FOR UPDATE`;
    const connector = await tx.connector.findUnique({ where: { id: report.connectorId }, include: { tools: true } });
    if (!connector) return notFound('connector', report.connectorId);
    if (connector.groupId !== gateway.groupId)
      return refuse('forbidden', `${gateway.name} does not serve ${connector.name}.`);
    const names = new Set(report.tools.map((tool) => tool.name));
    if (names.size !== report.tools.length) {
      return refuse('unprocessable', `${connector.name} lists a tool name twice.`, {
        detail: 'Names must be unique: a policy could not tell the tools apart.',
      });
    }
    const digest = createHash('sha256').update(canonicalJson(report.tools)).digest('hex');
    const before = await tx.discovery.findFirst({ where: { connectorId: connector.id }, orderBy: { at: 'desc' } });
    await tx.discovery.create({
      data: {
        id: newId(),
        connectorId: connector.id,
        gatewayId: gateway.id,
        at: now,
        digest,
        server: report.server,
        toolCount: report.tools.length,
        tools: report.tools as object[],
        answersStrangers: report.answersStrangers,
      },
    });
    if (report.answersStrangers !== null) await noteBypass(tx, { connector, actor, now });
    const first = before === null;
    if (first) {
      const by = `first discovery by ${gateway.name}`;
      for (const tool of report.tools) {
        const id = newId();
        await tx.tool.create({
          data: { id, connectorId: connector.id, name: tool.name, ...pinnedTool(tool, by, now) },
        });
      }
    }
    const pins = new Map(connector.tools.map((tool) => [tool.name, tool.definitionHash]));
    const changed = first
      ? []
      : report.tools.filter((tool) => pins.get(tool.name) !== toolDefinitionHash(tool)).map((tool) => tool.name);
    return {
      ok: true,
      value: { first, changed },
      subject: { kind: 'connector', id: connector.id, name: connector.name },
      detail: {
        gateway: gateway.name,
        tools: report.tools.length,
        pinned: first ? report.tools.length : 0,
        changed,
        digest,
        answersStrangers: report.answersStrangers,
      },
      ...(first ? { groups: [connector.groupId] } : {}),
    };
  },
});

/** Who a discovery is recorded by: the gateway that saw it. */
export const discoveringGateway = (gateway: { id: string; name: string }): Actor => ({
  kind: 'job',
  id: gateway.id,
  name: gateway.name,
  roles: ['author'],
  sessionId: null,
});

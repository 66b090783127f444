import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';

/**
 * Says that a tool hands out tokens, certificates or keys: from the next state on, what its calls answer with is told by
 * gateways in their outcomes, as fingerprints.
 */
export const markIssuingTool = defineCommand({
  action: 'issuing-tool.mark',
  permission: 'connectors:edit',
  input: z.object({ connectorId: z.uuid(), tool: z.string().min(1).max(256) }),
  run: async ({ tx, actor, now }, { connectorId, tool }) => {
    const connector = await tx.connector.findUnique({
      where: { id: connectorId },
      include: { tools: { where: { name: tool } }, issuingTools: { where: { tool } } },
    });
    if (!connector) return notFound('connector', connectorId);
    if (connector.tools.length === 0) return refuse('not-found', `${connector.name} has no tool ${tool}.`);
    if (connector.issuingTools.length > 0) return refuse('conflict', `${tool} is marked already.`);
    await tx.issuingTool.create({ data: { connectorId, tool, at: now, by: actor.id, byName: actor.name } });
    return {
      ok: true,
      value: { connectorId, tool },
      subject: { kind: 'connector', id: connectorId, name: connector.name },
      detail: { tool },
      groups: [connector.groupId],
      topics: ['credential', 'connector'],
    };
  },
});

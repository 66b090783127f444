import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';

/** Takes the mark back: what was issued stays on record. */
export const unmarkIssuingTool = defineCommand({
  action: 'issuing-tool.unmark',
  permission: 'connectors:edit',
  input: z.object({ connectorId: z.uuid(), tool: z.string().min(1).max(256) }),
  run: async ({ tx }, { connectorId, tool }) => {
    const connector = await tx.connector.findUnique({
      where: { id: connectorId },
      select: { name: true, groupId: true },
    });
    const { count } = await tx.issuingTool.deleteMany({ where: { connectorId, tool } });
    if (!connector || count === 0) return notFound('marked tool', tool);
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

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { acceptedBreaks, inventoryBefore, refuseBroken } from '@/lib/policies/server/refuse-broken';
import { toolDrift } from '../tool-drift';
import { latestSightings } from './latest-sightings';
import { pinnedTool, type SeenTool } from './pinned-tool';

/**
 * Makes a definition that was seen the pinned one, so that gateways let calls to the tool through again. The approver names
 * the definition by its hash: what changed since they read the difference is not approved. A null hash approves that the tool is gone.
 * Policies in force that would no longer be valid are named first.
 */
export const approveTool = defineCommand({
  action: 'tool.approve',
  permission: 'tools:approve',
  input: z.object({
    id: z.uuid(),
    tool: z.string().min(1).max(256),
    definitionHash: z.string().length(64).nullable(),
    breaks: acceptedBreaks,
  }),
  run: async ({ tx, actor, now, newId }, input) => {
    // A discovery that arrives meanwhile waits, and is compared with the new pin.
    await tx.$queryRaw`SELECT 1 FROM "connectors" WHERE "id" = ${input.id}::uuid FOR UPDATE`;
    const connector = await tx.connector.findUnique({ where: { id: input.id }, include: { tools: true } });
    if (!connector) return notFound('connector', input.id);
    const drift = toolDrift(connector.tools, await latestSightings(tx, connector.id));
    const found = drift.find((one) => one.tool === input.tool && one.hash === input.definitionHash);
    if (!found) {
      return refuse('conflict', `This definition of ${input.tool} is not waiting for approval.`, {
        detail: 'It was approved already, or the connector lists another one now. Compare again.',
      });
    }
    const before = await inventoryBefore(tx);
    const pin = connector.tools.find((tool) => tool.name === input.tool);
    // Replaced whole: a member the new definition lacks must not stay behind.
    if (pin) await tx.tool.delete({ where: { id: pin.id } });
    if (found.definition) {
      const data = pinnedTool(found.definition as SeenTool, actor.name, now);
      await tx.tool.create({ data: { id: pin?.id ?? newId(), connectorId: connector.id, name: input.tool, ...data } });
    }
    const refused = await refuseBroken(tx, before, input.breaks);
    if (refused) return refused;
    return {
      ok: true,
      value: { id: connector.id, tool: input.tool, definitionHash: found.hash },
      subject: { kind: 'connector', id: connector.id, name: connector.name },
      detail: {
        tool: input.tool,
        state: found.state,
        before: pin?.definitionHash ?? null,
        after: found.hash,
        breaks: input.breaks,
      },
      groups: [connector.groupId],
      topics: ['connector'],
    };
  },
});

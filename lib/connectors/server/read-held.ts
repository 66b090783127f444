import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { definitionText } from '../definition-text';
import { toolDrift } from '../tool-drift';
import { latestSightings } from './latest-sightings';

export type HeldTool = {
  tool: string;
  state: 'changed' | 'new' | 'gone';
  /** SHA-256 hex of the pin and of the definition seen; null where there is none. */
  pinnedHash: string | null;
  hash: string | null;
  /** Both definitions as lines; null where there is none. */
  pinned: string | null;
  seen: string | null;
  gateways: string[];
  at: string;
};

/** Tools whose live definition waits for a person, with both definitions to compare. */
export const readHeldTools = defineQuery({
  name: 'connector.held-tools',
  permission: 'connectors:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db }, { id }) => {
    const connector = await db.connector.findUnique({ where: { id }, include: { tools: true } });
    if (!connector) return notFound('connector', id);
    const drift = toolDrift(connector.tools, await latestSightings(db, id));
    const held = drift.map(({ definition, ...rest }): HeldTool => {
      const pin = connector.tools.find((tool) => tool.name === rest.tool);
      return {
        ...rest,
        pinnedHash: pin?.definitionHash ?? null,
        pinned: pin ? definitionText(pin) : null,
        seen: definition && definitionText(definition),
      };
    });
    return { ok: true, value: { held } };
  },
});

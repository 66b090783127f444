import { z } from 'zod';
import { tiers } from '@/lib/gateways/wire';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';
import { checkPlace } from './check-place';
import { labels } from './registration';

/** Changes what people say of a connector. What it runs or reaches is its identity: another one is registered for that. */
export const editConnector = defineCommand({
  action: 'connector.edit',
  permission: 'connectors:edit',
  input: z.object({
    id: z.uuid(),
    name: labels.name.optional(),
    ownerId: z.uuid().nullable().optional(),
    environment: z.string().optional(),
    tier: z.enum(tiers).optional(),
    dataClasses: labels.dataClasses.optional(),
    destinations: labels.destinations.optional(),
  }),
  run: async ({ tx }, { id, environment, ...set }) => {
    const connector = await tx.connector.findUnique({ where: { id } });
    if (!connector) return notFound('connector', id);
    const wrong = await checkPlace(tx, { ownerId: set.ownerId, environment });
    if (wrong) return wrong;
    await tx.connector.update({
      where: { id },
      data: { ...set, ...(environment === undefined ? {} : { environmentName: environment }) },
    });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'connector', id, name: set.name ?? connector.name },
      detail: { ...set, environment },
      groups: [connector.groupId],
    };
  },
});

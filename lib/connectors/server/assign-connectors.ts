import { z } from 'zod';
import { tiers } from '@/lib/gateways/wire';
import { defineCommand } from '@/lib/operations/command';
import { connectorSelection } from '../selection';
import { checkPlace } from './check-place';
import { groupsOf, lockedSelection, selectionSubject } from './locked-selection';

/** Gives connectors an owner, an environment or a tier, all or none. */
export const assignConnectors = defineCommand({
  action: 'connector.assign',
  permission: 'connectors:edit',
  input: z.object({
    selection: connectorSelection,
    set: z
      .object({
        ownerId: z.uuid().nullable().optional(),
        environment: z.string().optional(),
        tier: z.enum(tiers).optional(),
      })
      .refine((set) => Object.values(set).some((value) => value !== undefined), 'Say what to assign.'),
  }),
  run: async ({ tx, now }, { selection, set }) => {
    const wrong = await checkPlace(tx, set);
    if (wrong) return wrong;
    const found = await lockedSelection(tx, selection, now);
    if (!found.ok) return found;
    const ids = found.value.map(({ id }) => id);
    const changed = await tx.connector.updateMany({
      where: { id: { in: ids } },
      data: { ownerId: set.ownerId, environmentName: set.environment, tier: set.tier },
    });
    return {
      ok: true,
      value: { count: changed.count },
      subject: selectionSubject(found.value),
      detail: { ...set, connectors: ids },
      groups: groupsOf(found.value),
    };
  },
});

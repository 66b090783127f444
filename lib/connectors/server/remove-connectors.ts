import { z } from 'zod';
import { settleBypass } from '@/lib/call-credentials/server/note-bypass';
import { endHeldPlaces } from '@/lib/credentials/server/end-places';
import { defineCommand } from '@/lib/operations/command';
import { acceptedBreaks, inventoryBefore, refuseBroken } from '@/lib/policies/server/refuse-broken';
import { connectorSelection } from '../selection';
import { groupsOf, lockedSelection, selectionSubject } from './locked-selection';

/**
 * Removes connectors with their tools, discoveries and sealed secrets, all or none: no gateway serves them any more.
 * Records of what they did stay (decisions, revocations, audit), and what was found of their being open to strangers is closed. Policies in force that would no longer be valid are
 * named first.
 */
export const removeConnectors = defineCommand({
  action: 'connector.remove',
  permission: 'connectors:remove',
  input: z.object({ selection: connectorSelection, breaks: acceptedBreaks }),
  run: async ({ tx, actor, now }, { selection, breaks }) => {
    const found = await lockedSelection(tx, selection, now);
    if (!found.ok) return found;
    const ids = found.value.map(({ id }) => id);
    await endHeldPlaces(tx, ids, now);
    await tx.connectorUse.deleteMany({ where: { connectorId: { in: ids } } });
    const before = await inventoryBefore(tx);
    const removed = await tx.connector.deleteMany({ where: { id: { in: ids } } });
    const refused = await refuseBroken(tx, before, breaks);
    if (refused) return refused;
    for (const { id, name } of found.value)
      await settleBypass(tx, id, { by: actor, reason: `${name} was removed.`, now });
    return {
      ok: true,
      value: { count: removed.count },
      subject: selectionSubject(found.value),
      detail: { connectors: found.value.map(({ id, name }) => ({ id, name })), breaks },
      groups: groupsOf(found.value),
    };
  },
});

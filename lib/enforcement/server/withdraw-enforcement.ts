import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { words } from '@/lib/policies/server/policy-text';
import { whyNotWithdraw } from '../change';
import { lockedChange, subjectOf } from './open-change';

/** Takes a request back before it is approved. */
export const withdrawEnforcement = defineCommand({
  action: 'enforcement.withdraw',
  permission: 'enforcement:request',
  input: z.object({ id: z.uuid(), reason: words(500).default('') }),
  run: async ({ tx, actor, now }, { id, reason }) => {
    const found = await lockedChange(tx, id);
    if (!found.ok) return found;
    const { change, group } = found;
    const why = whyNotWithdraw(change, actor);
    if (why) return refuse('forbidden', `The request is ${change.requesterName}’s.`, { detail: why });
    await tx.enforcementWithdrawal.create({
      data: { changeId: id, at: now, by: actor.id, byName: actor.name, reason },
    });
    return { ok: true, value: { id }, subject: subjectOf(group), detail: { mode: change.mode, reason } };
  },
});

import { z } from 'zod';
import { whoMay, whyNotSecondPerson } from '@/lib/members/server/who-may';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { whyNotApprove } from '../change';
import { lockedChange, subjectOf } from './open-change';
import { refuseWithoutNumbers } from './read-numbers';

/** Another person's yes: the group's gateways are told of its mode at once. */
export const approveEnforcement = defineCommand({
  action: 'enforcement.approve',
  permission: 'enforcement:approve',
  input: z.object({ id: z.uuid(), withoutRecent: z.boolean().default(false) }),
  run: async ({ tx, actor, now }, { id, withoutRecent }) => {
    const found = await lockedChange(tx, id);
    if (!found.ok) return found;
    const { change, group } = found;
    const others = await whoMay(tx, 'enforcement:approve', { except: [change.requestedBy], now });
    const why = whyNotApprove(change, actor.id, others) ?? (await whyNotSecondPerson(tx, actor.id));
    if (why) return refuse('forbidden', `You may not approve that ${group.name} changes its mode.`, { detail: why });
    const unseen = await refuseWithoutNumbers(tx, group.id, withoutRecent, now);
    if (unseen) return unseen;
    await tx.enforcementApproval.create({ data: { changeId: id, at: now, by: actor.id, byName: actor.name } });
    return {
      ok: true,
      value: { id, mode: change.mode },
      subject: subjectOf(group),
      detail: { mode: change.mode, reason: change.reason, requester: change.requesterName, withoutRecent },
      groups: [group.id],
      topics: ['gateway'],
    };
  },
});

import { z } from 'zod';
import { whoMay } from '@/lib/members/server/who-may';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { words } from '@/lib/policies/server/policy-text';
import { whyNotApproveOwn } from '../change';
import { lockedChange, subjectOf } from './open-change';

/** The lone administrator's override of the second pair of eyes: with a reason, kept beside the approval and shown. */
export const approveOwnEnforcement = defineCommand({
  action: 'enforcement.approve-own',
  permission: 'enforcement:self-approve',
  input: z.object({ id: z.uuid(), reason: words(500).min(1, 'Say why nobody else approves it.') }),
  run: async ({ tx, actor, now }, { id, reason }) => {
    const found = await lockedChange(tx, id);
    if (!found.ok) return found;
    const { change, group } = found;
    const others = await whoMay(tx, 'enforcement:approve', { except: [actor.id], now });
    const why = whyNotApproveOwn(change, actor.id, others);
    if (why) return refuse('forbidden', `You may not approve your own request for ${group.name}.`, { detail: why });
    await tx.enforcementApproval.create({ data: { changeId: id, at: now, by: actor.id, byName: actor.name, reason } });
    return {
      ok: true,
      value: { id, mode: change.mode },
      subject: subjectOf(group),
      detail: { mode: change.mode, reason: change.reason, override: reason },
      groups: [group.id],
      topics: ['gateway'],
    };
  },
});

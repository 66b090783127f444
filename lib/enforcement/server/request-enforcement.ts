import { z } from 'zod';
import { enforcementModes } from '@/lib/gateways/wire';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { words } from '@/lib/policies/server/policy-text';
import { whyNotRequest } from '../change';
import { modeInForce } from './mode-in-force';
import { lockedGroup, openChangeOf, subjectOf } from './open-change';
import { refuseWithoutNumbers } from './read-numbers';

/** Asks that a gateway group enforces, or only observes. It changes once another person approves. */
export const requestEnforcement = defineCommand({
  action: 'enforcement.request',
  permission: 'enforcement:request',
  input: z.object({
    groupId: z.uuid(),
    mode: z.enum(enforcementModes),
    reason: words(500).min(1, 'Say why: the reason stands in the audit log.'),
    withoutRecent: z.boolean().default(false),
  }),
  run: async ({ tx, actor, now, newId }, { groupId, mode, reason, withoutRecent }) => {
    const group = await lockedGroup(tx, groupId);
    if (!group) return notFound('gateway group', groupId);
    const why = whyNotRequest(await modeInForce(tx, groupId), mode, await openChangeOf(tx, groupId));
    if (why) return refuse('conflict', `The mode of ${group.name} cannot be changed now.`, { detail: why });
    const unseen = await refuseWithoutNumbers(tx, groupId, withoutRecent, now);
    if (unseen) return unseen;
    const id = newId();
    await tx.enforcementChange.create({
      data: { id, groupId, mode, reason, requestedAt: now, requestedBy: actor.id, requesterName: actor.name },
    });
    return { ok: true, value: { id }, subject: subjectOf(group), detail: { mode, reason, withoutRecent } };
  },
});

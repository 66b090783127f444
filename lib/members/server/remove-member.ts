import { z } from 'zod';
import { cutPersonOff } from '@/lib/delegations/server/cut-person-off';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { memberCan } from '../member-can';
import { endOpenSessions, endOpenTokens } from './end-access';
import { lockAdministrators, readStanding } from './member-standings';

/**
 * A member leaves: sessions and API tokens end at once, unused links stop working, and no
 * agent acts for them any more. What they did and own stays theirs by
 * name; an owner who left is something to see.
 */
export const removeMember = defineCommand({
  action: 'member.remove',
  permission: 'members:edit',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1, 'Say why.').max(500) }),
  run: async (context, { id, reason }) => {
    const { tx, actor, now } = context;
    await lockAdministrators(tx);
    const { member, administrators } = await readStanding(tx, id);
    if (!member) return notFound('member', id);
    const shut = memberCan.remove(actor, member, administrators);
    if (shut) return refuse('conflict', `${member.name} was not removed.`, { detail: shut });
    await tx.memberDeparture.create({ data: { memberId: id, at: now, by: actor.id, reason } });
    const whose = { memberId: id, by: actor.id, now };
    const sessions = await endOpenSessions(tx, whose);
    const tokens = await endOpenTokens(tx, whose);
    await tx.signInLink.deleteMany({ where: { memberId: id, use: null } });
    const cut = await cutPersonOff(context, id, `${member.name} left: ${reason}`.slice(0, 500));
    return {
      ok: true,
      value: { id, sessions, tokens },
      subject: { kind: 'member', id, name: member.name },
      detail: { reason, sessions, tokens, ...(cut && { revocationId: cut.id }) },
      fleet: cut ? [cut.fleet] : undefined,
      topics: ['session', ...(cut ? ['revocation', 'delegation'] : [])],
    };
  },
});

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { memberCan } from '../member-can';
import { readStanding } from './member-standings';
import { createSignInLink } from './sign-in-links';

/**
 * A new one-time link for a member whose first one expired, or who forgot their password: using it sets a new password and
 * ends their sessions. Earlier unused links stop working.
 */
export const renewMemberLink = defineCommand({
  action: 'member.renew-link',
  permission: 'members:invite',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now, newId }, { id }) => {
    const { member } = await readStanding(tx, id);
    if (!member) return notFound('member', id);
    const reason = memberCan.renewLink(actor, member);
    if (reason) return refuse('conflict', `${member.name} gets no link.`, { detail: reason });
    await tx.signInLink.deleteMany({ where: { memberId: id, use: null } });
    const link = await createSignInLink(tx, { id: newId(), purpose: 'welcome', memberId: id, now });
    return {
      ok: true,
      value: { memberId: id, link: link.url, expiresAt: link.expiresAt.toISOString() },
      subject: { kind: 'member', id, name: member.name },
    };
  },
});

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { departMember } from './depart-member';

/** Removes a member: they may no longer sign in, and nothing acts for them. */
export const removeMember = defineCommand({
  action: 'member.remove',
  permission: 'members:edit',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1, 'Say why.').max(500) }),
  run: async (context, { id, reason }) => {
    const departed = await departMember(context, id, reason);
    if (!departed.ok) return departed;
    const { name, sessions, tokens, links, cut } = departed.value;
    return {
      ok: true,
      value: { id, sessions, tokens },
      subject: { kind: 'member', id, name },
      detail: { reason, sessions, tokens, links, ...(cut && { revocationId: cut.id }) },
      fleet: cut ? [cut.fleet] : undefined,
      topics: ['session', ...(cut ? ['revocation', 'delegation'] : [])],
    };
  },
});

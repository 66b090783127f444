import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';
import { endOpenSessions } from './end-access';

/** Ends every session of a member at once: each request asks the session's row, and open pages lead to sign-in. */
export const endMemberSessions = defineCommand({
  action: 'member.end-sessions',
  permission: 'members:edit',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const member = await tx.member.findUnique({ where: { id } });
    if (!member) return notFound('member', id);
    const sessions = await endOpenSessions(tx, { memberId: id, by: actor.id, now });
    return {
      ok: true,
      value: { id, sessions },
      subject: { kind: 'member', id, name: member.name },
      detail: { sessions },
      topics: ['session'],
    };
  },
});

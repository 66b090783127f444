import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';
import { endOpenSessions, endOpenTokens } from './end-access';

/**
 * Ends every session and API token of a member at once: each request asks their rows, and open pages lead to sign-in. The
 * member may sign in again.
 */
export const endMemberAccess = defineCommand({
  action: 'member.end-access',
  permission: 'members:edit',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const member = await tx.member.findUnique({ where: { id } });
    if (!member) return notFound('member', id);
    const whose = { memberId: id, by: actor.id, now };
    const sessions = await endOpenSessions(tx, whose);
    const tokens = await endOpenTokens(tx, whose);
    return {
      ok: true,
      value: { id, sessions, tokens },
      subject: { kind: 'member', id, name: member.name },
      detail: { sessions, tokens },
      topics: ['session'],
    };
  },
});

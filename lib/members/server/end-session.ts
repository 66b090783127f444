import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';

/** Ends one of the member's own sessions at once: its row is asked on every request. Ending it twice changes nothing. */
export const endSession = defineCommand({
  action: 'session.end',
  permission: 'members:self',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const session = await tx.session.findFirst({ where: { id, memberId: actor.id }, include: { member: true } });
    if (!session) return notFound('session', id);
    await tx.$executeRaw`
      INSERT INTO "session_ends" ("sessionId", "at", "by") VALUES (${id}::uuid, ${now}, ${actor.id}) ON CONFLICT DO NOTHING`;
    return {
      ok: true,
      value: { id },
      subject: { kind: 'member', id: session.memberId, name: session.member.name },
      detail: { sessionId: id },
    };
  },
});

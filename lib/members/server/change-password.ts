import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { signInLimits } from '../sign-in-limit';
import { endOpenSessions } from './end-access';
import { newPassword } from './new-password';
import { checkPassword, hashPassword } from './password-hash';
import { blockedUntil, tooMany } from './sign-in-attempts';

/** Changes the member's own password, for whoever knows the present one. Every other session of theirs ends. */
export const changePassword = defineCommand({
  action: 'member.change-password',
  permission: 'members:self',
  input: z.object({ current: z.string().max(1_024), password: newPassword }),
  run: async ({ tx, actor, now, newId }, { current, password }) => {
    if (!actor.sessionId) return refuse('forbidden', 'A password is changed by a person who is signed in.');
    // Guesses with a stolen session are counted like those at sign-in, one after another.
    const key = `password:${actor.id}`;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const until = await blockedUntil(tx, key, signInLimits.account, now);
    if (until) return tooMany(until);
    const member = await tx.member.findUniqueOrThrow({ where: { id: actor.id } });
    if (!(await checkPassword(current, member.passwordHash)))
      return {
        ...refuse('unprocessable', 'The password stays as it is.', {
          errors: [{ path: 'current', message: 'This is not your present password.' }],
        }),
        keep: async (after) => {
          await after.signInFailure.create({ data: { id: newId(), key, at: now } });
        },
      };
    await tx.member.update({ where: { id: member.id }, data: { passwordHash: await hashPassword(password) } });
    const sessions = await endOpenSessions(tx, { memberId: member.id, by: actor.id, now, except: actor.sessionId });
    return {
      ok: true,
      value: { sessions },
      subject: { kind: 'member', id: member.id, name: member.name },
      detail: { sessions },
      topics: ['session'],
    };
  },
});

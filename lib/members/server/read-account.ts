import { z } from 'zod';
import type { Role } from '@/lib/access/permissions';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type OpenSession, type OpenToken, readOpenAccess } from './open-access';

export type Account = {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  since: string;
  sessions: (OpenSession & { isThis: boolean })[];
  tokens: OpenToken[];
};

/** The asking member's own account: what is open in their name. */
export const readAccount = defineQuery({
  name: 'member.account',
  permission: 'members:self',
  input: z.object({}),
  run: async ({ db, actor, now }) => {
    const [member, access] = await Promise.all([
      db.member.findUnique({ where: { id: actor.id } }),
      readOpenAccess(db, actor.id, now),
    ]);
    if (!member) return notFound('member', actor.id);
    const value: Account = {
      id: member.id,
      name: member.name,
      email: member.email,
      roles: [...actor.roles],
      since: member.createdAt.toISOString(),
      sessions: access.sessions.map((session) => ({ ...session, isThis: session.id === actor.sessionId })),
      tokens: access.tokens,
    };
    return { ok: true, value };
  },
});

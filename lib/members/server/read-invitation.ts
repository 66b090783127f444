import { z } from 'zod';
import type { Role } from '@/lib/access/permissions';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { defineQuery } from '@/lib/operations/query';
import { liveLink, secret, usedUp } from './sign-in-links';

export type Invitation = { name: string; email: string; roles: Role[]; expiresAt: string };

/** Whom a one-time link was made for, for whoever holds it: they see what they accept before they choose a password. */
export const readInvitation = defineQuery({
  name: 'member.invitation',
  permission: 'members:invite',
  input: z.object({ secret }),
  run: async ({ db, now }, input) => {
    const link = await db.signInLink.findFirst({
      where: liveLink('welcome', secretHash(input.secret), now),
      include: { member: { include: { roles: true, departure: true } } },
    });
    if (!link?.member || link.member.departure) return usedUp;
    const { name, email, roles } = link.member;
    const value: Invitation = {
      name,
      email,
      roles: roles.map((held) => held.role as Role),
      expiresAt: link.expiresAt.toISOString(),
    };
    return { ok: true, value };
  },
});

import { z } from 'zod';
import { roles } from '@/lib/access/permissions';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { createSignInLink } from './sign-in-links';

/** Adds a member, who signs in first by a one-time link shown once and then chooses a password. */
export const inviteMember = defineCommand({
  action: 'member.invite',
  permission: 'members:invite',
  input: z.object({
    email: z
      .email()
      .max(254)
      .transform((email) => email.toLowerCase()),
    name: z.string().trim().min(1).max(120),
    roles: z.array(z.enum(roles)).min(1),
  }),
  run: async ({ tx, actor, now, newId }, input) => {
    const existing = await tx.member.findUnique({ where: { email: input.email }, include: { departure: true } });
    if (existing && !existing.departure)
      return refuse('conflict', `${input.email} is a member already.`, {
        detail: 'Change their roles under Settings.',
      });
    const granted = [...new Set(input.roles)].map((role) => ({ role, grantedAt: now, grantedBy: actor.id }));
    const id = existing?.id ?? newId();
    if (existing) {
      // Someone who comes back is the same member, with nothing of their old access.
      await tx.memberDeparture.delete({ where: { memberId: id } });
      await tx.memberRole.deleteMany({ where: { memberId: id } });
      await tx.member.update({
        where: { id },
        data: { name: input.name, passwordHash: null, roles: { create: granted } },
      });
    } else {
      await tx.member.create({
        data: { id, email: input.email, name: input.name, createdAt: now, roles: { create: granted } },
      });
    }
    const link = await createSignInLink(tx, { id: newId(), purpose: 'welcome', memberId: id, now });
    return {
      ok: true,
      value: { memberId: id, link: link.url, expiresAt: link.expiresAt.toISOString() },
      subject: { kind: 'member', id, name: input.name },
      detail: { email: input.email, roles: input.roles, returned: existing !== null },
    };
  },
});

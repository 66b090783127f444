import { z } from 'zod';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { endOpenSessions } from './end-access';
import { newPassword } from './new-password';
import { hashPassword } from './password-hash';
import { liveLink, secret, usedUp } from './sign-in-links';

type LinkRow = { id: string; purpose: string; memberId: string | null };

/** The first account, for whoever holds the set-up link: an administrator. Works once, and only while there is no account. */
export const createFirstAccount = defineCommand({
  action: 'member.create-first',
  permission: 'members:invite',
  input: z.object({
    secret,
    email: z
      .email()
      .max(254)
      .transform((text) => text.toLowerCase()),
    name: z.string().trim().min(1).max(120),
    password: newPassword,
  }),
  run: async ({ tx, now, newId }, input) => {
    // One at a time: two holders of the link cannot both become the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('first account'))`;
    const link: LinkRow | null = await tx.signInLink.findFirst({
      where: liveLink('setup', secretHash(input.secret), now),
    });
    if (!link) return usedUp;
    if ((await tx.member.count({ where: { passwordHash: { not: null }, sample: false } })) > 0) return usedUp;
    if (await tx.member.findUnique({ where: { email: input.email } }))
      return refuse('conflict', `${input.email} is a member already.`, { detail: 'Use another address.' });
    const id = newId();
    await tx.member.create({
      data: {
        id,
        email: input.email,
        name: input.name,
        passwordHash: await hashPassword(input.password),
        createdAt: now,
        roles: { create: [{ role: 'administrator', grantedAt: now, grantedBy: 'set-up' }] },
      },
    });
    await tx.signInLinkUse.create({ data: { linkId: link.id, at: now } });
    return {
      ok: true,
      value: { memberId: id, email: input.email },
      subject: { kind: 'member', id, name: input.name },
      detail: { email: input.email },
    };
  },
});

/** A member chooses a password by the link they were sent: their first one, or a new one, and then open sessions end. */
export const acceptInvitation = defineCommand({
  action: 'member.accept-invitation',
  permission: 'members:invite',
  input: z.object({ secret, password: newPassword }),
  run: async ({ tx, now }, input) => {
    const hash = secretHash(input.secret);
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`link ${hash}`}))`;
    const link: LinkRow | null = await tx.signInLink.findFirst({ where: liveLink('welcome', hash, now) });
    const member = link?.memberId
      ? await tx.member.findUnique({ where: { id: link.memberId }, include: { departure: true } })
      : null;
    if (!link || !member || member.departure) return usedUp;
    await tx.member.update({ where: { id: member.id }, data: { passwordHash: await hashPassword(input.password) } });
    await tx.signInLinkUse.create({ data: { linkId: link.id, at: now } });
    const sessions = await endOpenSessions(tx, { memberId: member.id, by: member.id, now });
    return {
      ok: true,
      value: { memberId: member.id, email: member.email },
      subject: { kind: 'member', id: member.id, name: member.name },
      detail: { sessions },
      topics: ['session'],
    };
  },
});

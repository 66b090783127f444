import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { createSignInLink } from './sign-in-links';

/** A one-time link to set up the first account. Earlier unused ones stop working: only the newest is good. */
export const offerFirstAccount = defineCommand({
  action: 'member.offer-first-account',
  permission: 'members:invite',
  input: z.object({}),
  run: async ({ tx, now, newId }) => {
    const members = await tx.member.count({ where: { passwordHash: { not: null } } });
    if (members > 0)
      return refuse('conflict', 'The first account exists already.', {
        detail: 'Ask an administrator for an invitation.',
      });
    await tx.signInLink.deleteMany({ where: { purpose: 'setup', use: null } });
    const link = await createSignInLink(tx, { id: newId(), purpose: 'setup', memberId: null, now });
    return {
      ok: true,
      value: { link: link.url },
      subject: { kind: 'member', id: 'first-account', name: 'First account' },
    };
  },
});

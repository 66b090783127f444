import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { credentialCan, whyNotUntil } from '../credential-can';
import { lockedCredential } from './locked-credential';

/**
 * Sets a credential's end, or puts it off: for a bounded time and a reason. Past it no gateway is given the secret, so an
 * end is enforced for what is sealed here, and a mark on the rest.
 */
export const extendCredential = defineCommand({
  action: 'credential.extend',
  permission: 'credentials:edit',
  input: z.object({
    id: z.uuid(),
    until: z.coerce.date(),
    reason: z.string().trim().min(1, 'Say why.').max(500),
  }),
  run: async ({ tx, actor, now, newId }, { id, until, reason }) => {
    const credential = await lockedCredential(tx, id, now);
    if (!credential) return notFound('credential', id);
    const shut = credentialCan.extend(credential);
    if (shut) return refuse('conflict', `The end of ${credential.name} was not changed.`, { detail: shut });
    const wrong = whyNotUntil(until, now);
    if (wrong) return refuse('unprocessable', `The end of ${credential.name} was not changed.`, { detail: wrong });
    const fromExpiry = credential.expiresAt === null ? null : new Date(credential.expiresAt);
    await tx.credentialExtension.create({
      data: {
        id: newId(),
        credentialId: id,
        at: now,
        by: actor.id,
        byName: actor.name,
        reason,
        fromExpiry,
        toExpiry: until,
      },
    });
    await tx.credential.update({ where: { id }, data: { expiry: 'known', expiresAt: until } });
    return {
      ok: true,
      value: { id, until: until.toISOString() },
      subject: { kind: 'credential', id, name: credential.name },
      detail: { reason, from: credential.expiresAt ?? credential.expiry, to: until.toISOString() },
    };
  },
});

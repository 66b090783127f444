import { z } from 'zod';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { maxTokenDays } from '../token-days';
import { tokenPrefix } from './request-actor';

/**
 * An API token of the member's own, with their roles as they are at each request. Shown once; only its hash is kept. A
 * token makes no token, or a leaked one would outlive its end.
 */
export const createToken = defineCommand({
  action: 'token.create',
  permission: 'members:self',
  input: z.object({
    name: z.string().trim().min(1, 'Name what will use it.').max(80),
    days: z.coerce.number().int().min(1).max(maxTokenDays),
  }),
  run: async ({ tx, actor, now, newId }, { name, days }) => {
    if (!actor.sessionId) return refuse('forbidden', 'A token is made by a person who is signed in.');
    const secret = `${tokenPrefix}${newSecret()}`;
    const id = newId();
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    await tx.apiToken.create({
      data: { id, memberId: actor.id, name, tokenHash: secretHash(secret), createdAt: now, expiresAt },
    });
    return {
      ok: true,
      value: { id, token: secret, expiresAt: expiresAt.toISOString() },
      subject: { kind: 'token', id, name },
      detail: { expiresAt: expiresAt.toISOString() },
      topics: ['member'],
    };
  },
});

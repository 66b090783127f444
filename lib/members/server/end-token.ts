import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';

/** Ends one of the member's own API tokens at once. Ending it twice changes nothing. */
export const endToken = defineCommand({
  action: 'token.end',
  permission: 'members:self',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const token = await tx.apiToken.findFirst({ where: { id, memberId: actor.id } });
    if (!token) return notFound('API token', id);
    await tx.$executeRaw`
      INSERT INTO "api_token_ends" ("tokenId", "at", "by") VALUES (${id}::uuid, ${now}, ${actor.id}) ON CONFLICT DO NOTHING`;
    return { ok: true, value: { id }, subject: { kind: 'token', id, name: token.name }, topics: ['member'] };
  },
});

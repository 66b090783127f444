import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';

/** The delegation a token was issued on. */
export const readToken = defineQuery({
  name: 'delegation.read-token',
  permission: 'delegations:read',
  input: z.object({ jti: z.uuid() }),
  run: async ({ db }, { jti }) => {
    const token = await db.delegationToken.findUnique({ where: { jti }, select: { delegationId: true } });
    return token ? { ok: true, value: { delegationId: token.delegationId } } : notFound('token', jti);
  },
});

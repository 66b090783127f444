import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';

/** Gives an identity an owner, or takes it away. Gateways do not know owners, so no state changes. */
export const assignIdentity = defineCommand({
  action: 'identity.assign',
  permission: 'identities:register',
  input: z.object({ id: z.uuid(), ownerId: z.uuid().nullable() }),
  run: async ({ tx }, { id, ownerId }) => {
    const identity = await tx.identity.findUnique({ where: { id } });
    if (!identity) return notFound('identity', id);
    const owner = ownerId ? await tx.member.findUnique({ where: { id: ownerId, departure: null } }) : null;
    if (ownerId && !owner) return notFound('member', ownerId);
    await tx.identity.update({ where: { id }, data: { ownerId } });
    return {
      ok: true,
      value: { id, ownerId },
      subject: { kind: 'identity', id, name: identity.name },
      detail: { owner: owner?.name ?? null },
    };
  },
});

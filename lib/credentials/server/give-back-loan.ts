import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';

/** Records that a lease is over at its store: revoked there, or run out. The worker runs it once the store said so. */
export const giveBackLoan = defineCommand({
  action: 'secret.give-back-loan',
  permission: 'secrets:edit',
  input: z.object({ id: z.uuid(), how: z.enum(['revoked', 'expired']) }),
  run: async ({ tx, now }, { id, how }) => {
    const lease = await tx.secretLease.findUnique({ where: { id } });
    if (!lease) return notFound('lease', id);
    await tx.secretLease.update({ where: { id }, data: { endedAt: now, endedHow: how } });
    const secret = await tx.sealedSecret.findUnique({
      where: { id: lease.secretId },
      select: { name: true, connector: { select: { id: true, name: true } } },
    });
    return {
      ok: true,
      value: { id },
      subject: secret
        ? { kind: 'connector', id: secret.connector.id, name: secret.connector.name }
        : { kind: 'lease', id, name: `a lease of ${lease.store}` },
      detail: { secret: secret?.name ?? null, store: lease.store, how },
      topics: ['credential'],
    };
  },
});

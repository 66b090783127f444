import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';

/**
 * Takes a gateway out of the fleet: it is no longer authenticated, waited for or given secrets. Its states stop being
 * confirmed, so it denies calls once its freshness deadlines have passed.
 */
export const removeGateway = defineCommand({
  action: 'gateway.remove',
  permission: 'gateways:remove',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1, 'Say why.').max(500) }),
  run: async ({ tx, actor, now }, { id, reason }) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`gateway removal ${id}`}))`;
    const gateway = await tx.gateway.findUnique({ where: { id }, include: { removal: true } });
    if (!gateway) return notFound('gateway', id);
    if (gateway.removal) {
      return refuse('conflict', `${gateway.name} was removed already.`, {
        detail: `${gateway.removal.byName} removed it at ${gateway.removal.at.toISOString()}.`,
      });
    }
    await tx.gatewayRemoval.create({ data: { gatewayId: id, at: now, by: actor.id, byName: actor.name, reason } });
    return {
      ok: true,
      value: { id, removedAt: now.toISOString() },
      subject: { kind: 'gateway', id, name: gateway.name },
      detail: { reason },
      groups: [gateway.groupId],
    };
  },
});

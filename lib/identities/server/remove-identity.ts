import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';

/** Takes an identity off the register: gateways deny it as unknown from then on. Its decisions stay. */
export const removeIdentity = defineCommand({
  action: 'identity.remove',
  permission: 'identities:remove',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx }, { id }) => {
    await tx.$queryRaw`SELECT 1 FROM "identities" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const identity = await tx.identity.findUnique({ where: { id }, include: { connector: true } });
    if (!identity) return notFound('identity', id);
    if (identity.connector) {
      return refuse('conflict', `${identity.connector.name} runs as ${identity.name}.`, {
        detail: 'Bind the connector to another identity first.',
      });
    }
    const revoked = await tx.revocation.findFirst({
      where: { subjectKind: 'identity', subjectId: id, reinstatement: null },
    });
    if (revoked) {
      return refuse('conflict', `${identity.name} is revoked, and stays on the register while it is.`, {
        detail: 'Removed, it could be registered anew while gateways still deny it. Lift the revocation first.',
        extra: { revocationId: revoked.id },
      });
    }
    const delegations = await tx.delegation.count({ where: { OR: [{ actorId: id }, { subjectId: id }] } });
    if (delegations > 0) {
      return refuse(
        'conflict',
        `${identity.name} takes part in ${delegations} ${delegations === 1 ? 'delegation' : 'delegations'}.`,
        {
          detail:
            'They are a record of who acted for whom, and would go with it. Revoke it instead: gateways deny it then.',
        },
      );
    }
    await tx.identity.delete({ where: { id } });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'identity', id, name: identity.name },
      detail: { kind: identity.kind, spiffeId: identity.spiffeId },
      groups: 'all',
    };
  },
});

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';

/** Binds a connector to the identity it runs as; null unbinds it. */
export const bindIdentity = defineCommand({
  action: 'connector.bind-identity',
  permission: 'connectors:edit',
  input: z.object({ id: z.uuid(), identityId: z.uuid().nullable() }),
  run: async ({ tx }, { id, identityId }) => {
    const connector = await tx.connector.findUnique({ where: { id } });
    if (!connector) return notFound('connector', id);
    const identity = identityId
      ? await tx.identity.findUnique({ where: { id: identityId }, include: { connector: true } })
      : null;
    if (identityId && !identity) return notFound('identity', identityId);
    if (identity && identity.kind !== 'connector') {
      return refuse('unprocessable', `${identity.name} is an ${identity.kind}'s identity.`, {
        detail: 'Register an identity of the kind connector.',
      });
    }
    if (identity?.connector && identity.connector.id !== id) {
      return refuse('conflict', `${identity.name} is bound to ${identity.connector.name}.`, {
        detail: 'One identity runs one connector: otherwise calls could not be told apart.',
      });
    }
    await tx.connector.update({ where: { id }, data: { identityId } });
    return {
      ok: true,
      value: { id, identityId },
      subject: { kind: 'connector', id, name: connector.name },
      detail: { spiffeId: identity?.spiffeId ?? null },
      groups: [connector.groupId],
    };
  },
});

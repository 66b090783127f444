import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { credentialCan } from '../credential-can';
import { lockedCredential } from './locked-credential';

/** Says who answers for a credential; null leaves it to the owner of the connector that is given it. */
export const assignCredential = defineCommand({
  action: 'credential.assign',
  permission: 'credentials:edit',
  input: z.object({ id: z.uuid(), ownerId: z.uuid().nullable() }),
  run: async ({ tx, now }, { id, ownerId }) => {
    const credential = await lockedCredential(tx, id, now);
    if (!credential) return notFound('credential', id);
    const shut = credentialCan.assign(credential);
    if (shut) return refuse('conflict', `${credential.name} was not assigned.`, { detail: shut });
    const owner = ownerId === null ? null : await tx.member.findFirst({ where: { id: ownerId, departure: null } });
    if (ownerId !== null && !owner) {
      return refuse('unprocessable', 'The owner is no member, or has left.', {
        detail: 'Choose somebody who is here.',
      });
    }
    await tx.credential.update({ where: { id }, data: { ownerId } });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'credential', id, name: credential.name },
      detail: { owner: owner?.name ?? null, before: credential.owner?.name ?? null },
    };
  },
});

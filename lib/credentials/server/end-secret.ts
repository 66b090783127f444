import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { secretCan } from '../overlap';
import { endSecretRow } from './end-secret-row';
import { lockedSecret } from './locked-connector';

/** Takes a secret from a connector: one that overlaps before its time, or the one in use. What it is stays known. */
export const endSecret = defineCommand({
  action: 'secret.end',
  permission: 'secrets:edit',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1, 'Say why.').max(500) }),
  run: async ({ tx, actor, now }, { id, reason }) => {
    const locked = await lockedSecret(tx, id);
    if (!locked) return notFound('secret', id);
    const { connector, secret } = locked;
    const shut = secretCan.end({ ended: secret.end !== null, superseded: secret.rotation !== null });
    if (shut) return refuse('conflict', `${secret.name} of ${connector.name} was not ended.`, { detail: shut });
    const older = connector.secrets.filter((held) => held.rotation?.newSecretId === id);
    for (const one of [secret, ...older]) await endSecretRow(tx, { secret: one, reason, by: actor, now });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'connector', id: connector.id, name: connector.name },
      detail: { secret: secret.name, ended: [id, ...older.map((one) => one.id)], reason },
      groups: [connector.groupId],
      topics: ['credential'],
    };
  },
});

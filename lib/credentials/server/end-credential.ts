import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { credentialCan } from '../credential-can';
import { lockedCredential } from './locked-credential';

/**
 * Records that a credential was revoked with its issuer: Countersign cannot do that there, and says who did and when.
 * Seen in a call afterwards, it opens a finding.
 */
export const endCredential = defineCommand({
  action: 'credential.end',
  permission: 'credentials:edit',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1, 'Say where and how it was revoked.').max(500) }),
  run: async ({ tx, actor, now }, { id, reason }) => {
    const credential = await lockedCredential(tx, id, now);
    if (!credential) return notFound('credential', id);
    const shut = credentialCan.end(credential);
    if (shut) return refuse('conflict', `${credential.name} was not ended.`, { detail: shut });
    await tx.credentialEnd.create({
      data: { credentialId: id, at: now, by: actor.id, byName: actor.name, reason },
    });
    return { ok: true, value: { id }, subject: { kind: 'credential', id, name: credential.name }, detail: { reason } };
  },
});

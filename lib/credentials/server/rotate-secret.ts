import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { overlapEnds, overlaps, secretCan } from '../overlap';
import type { HeldPlace } from '../places';
import { whyNotSecret } from '../secret-form';
import { endSecretRow } from './end-secret-row';
import { lockedSecret } from './locked-connector';
import { sealSecret } from './seal-secrets';
import { setFirstEnd } from './set-first-end';

/**
 * Replaces a connector's secret. While the two overlap, gateways send the newer one, and the older one only where the
 * connector refuses it; a command is started with the newer one, and gateways that have not applied the state go on with
 * the older. Two live at a time: one that overlapped before ends.
 */
export const rotateSecret = defineCommand({
  action: 'secret.rotate',
  permission: 'secrets:edit',
  input: z.object({
    id: z.uuid(),
    value: z.string().min(1).max(16_384),
    overlap: z.enum(overlaps),
    until: z.coerce.date().nullable().default(null),
    reason: z.string().trim().min(1, 'Say why.').max(500),
  }),
  run: async ({ tx, actor, now, newId }, { id, value, overlap, until, reason }) => {
    const locked = await lockedSecret(tx, id);
    if (!locked) return notFound('secret', id);
    const { connector, secret } = locked;
    const title = `${secret.name} of ${connector.name} was not rotated.`;
    const shut = secretCan.rotate({ ended: secret.end !== null, superseded: secret.rotation !== null });
    if (shut) return refuse('conflict', title, { detail: shut });
    if (secret.vault) {
      return refuse('conflict', title, { detail: 'It comes from a store, which renews it.' });
    }
    const place = secret.place as HeldPlace;
    const wrong = whyNotSecret(place, secret.name, value);
    if (wrong) return refuse('unprocessable', title, { detail: wrong });
    const made = { newId, by: actor.id, byName: actor.name, now };
    const sealed = await sealSecret(tx, connector, { place, name: secret.name, value }, made);
    if (sealed.credentialId === secret.credentialId) {
      return refuse('unprocessable', title, { detail: 'The new secret is the old one.' });
    }
    const refused = await setFirstEnd(tx, sealed.credentialId, until, made);
    if (refused) return refused;
    const overlapEndsAt = overlapEnds(overlap, now);
    await tx.secretRotation.create({
      data: {
        newSecretId: sealed.secretId,
        oldSecretId: id,
        overlapEndsAt,
        reason,
        at: now,
        by: actor.id,
        byName: actor.name,
      },
    });
    const older = connector.secrets.filter((held) => held.rotation?.newSecretId === id);
    const ending = overlap === 'none' ? [...older, secret] : older;
    for (const one of ending) {
      await endSecretRow(tx, { secret: one, reason: `Rotated: ${reason}`, by: actor, now });
    }
    return {
      ok: true,
      value: { ...sealed, overlapEndsAt: overlapEndsAt.toISOString() },
      subject: { kind: 'connector', id: connector.id, name: connector.name },
      detail: {
        secret: secret.name,
        overlap,
        overlapEndsAt: overlapEndsAt.toISOString(),
        reason,
        replaced: id,
        ...sealed,
      },
      groups: [connector.groupId],
      topics: ['credential'],
    };
  },
});

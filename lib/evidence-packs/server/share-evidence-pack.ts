import { z } from 'zod';
import { consoleUrl } from '@/lib/http/console-url';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { frameworkName } from '../framework-name';
import { mostShareDays } from '../input';

const dayMs = 86_400_000;

/** Makes a link that opens one pack, and nothing else, for whoever holds it. Only its hash is kept. */
export const shareEvidencePack = defineCommand({
  action: 'evidence-pack.share',
  permission: 'evidence-packs:share',
  input: z.object({
    id: z.uuid(),
    recipient: z.string().trim().min(1).max(200),
    days: z.coerce.number().int().min(1).max(mostShareDays),
  }),
  run: async ({ tx, actor, now, newId }, { id, recipient, days }) => {
    const pack = await tx.evidencePack.findUnique({ where: { id }, include: { end: { omit: { cover: true } } } });
    if (!pack) return notFound('evidence pack', id);
    if (pack.end?.outcome !== 'made')
      return refuse('conflict', 'Only a pack that is made can be shared.', { detail: 'This one has no files.' });
    const secret = newSecret();
    const expiresAt = new Date(now.getTime() + days * dayMs);
    const shareId = newId();
    await tx.evidencePackShare.create({
      data: {
        ...{ id: shareId, packId: id, tokenHash: secretHash(secret), recipient },
        ...{ at: now, by: actor.id, byName: actor.name, expiresAt },
      },
    });
    return {
      ok: true,
      // The secret is in the fragment, which no server or log ever sees.
      value: { id: shareId, url: `${consoleUrl()}/shared/evidence#${secret}`, expiresAt: expiresAt.toISOString() },
      subject: { kind: 'evidence-pack', id, name: frameworkName(pack.framework) },
      detail: { shareId, recipient, expiresAt: expiresAt.toISOString() },
    };
  },
});

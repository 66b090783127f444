import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { frameworkName } from '../framework-name';
import { shareState } from '../state';

/** Ends a link at once. What was downloaded through it is not taken back. */
export const endShare = defineCommand({
  action: 'evidence-pack.end-share',
  permission: 'evidence-packs:share',
  input: z.object({ shareId: z.uuid() }),
  run: async ({ tx, actor, now }, { shareId }) => {
    const share = await tx.evidencePackShare.findUnique({ where: { id: shareId }, include: { end: true, pack: true } });
    if (!share) return notFound('link', shareId);
    const state = shareState(share, now);
    if (state !== 'works')
      return refuse(
        'conflict',
        `The link for ${share.recipient} has ${state === 'ended' ? 'been ended' : state} already.`,
      );
    await tx.evidencePackShareEnd.create({ data: { shareId, at: now, by: actor.id, byName: actor.name } });
    return {
      ok: true,
      value: { id: shareId },
      subject: { kind: 'evidence-pack', id: share.packId, name: frameworkName(share.pack.framework) },
      detail: { shareId, recipient: share.recipient },
    };
  },
});

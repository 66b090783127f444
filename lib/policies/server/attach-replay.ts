import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { whyNotAttach } from '../replay/attachable';
import { replayStanding } from './replay-standing';

/** Puts a replay beside its draft, for whoever reviews it. */
export const attachReplay = defineCommand({
  action: 'policy.attach-replay',
  permission: 'policies:propose',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const standing = await replayStanding(tx, id);
    if (!standing) return notFound('replay', id);
    const replay = standing.row;
    const why = whyNotAttach(standing);
    if (why) return refuse('conflict', `The replay of “${replay.title}” cannot be attached.`, { detail: why });
    await tx.replayAttachment.create({ data: { replayId: id, at: now, by: actor.id, byName: actor.name } });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'replay', id, name: replay.title },
      detail: { draftId: replay.draftId, digest: replay.end?.digest },
      topics: ['replay'],
    };
  },
});

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { whyNotAttach } from '../replay/attachable';
import { replayStanding, withStanding } from './replay-standing';

/** Puts a replay beside its draft, for whoever reviews it. */
export const attachReplay = defineCommand({
  action: 'policy.attach-replay',
  permission: 'policies:propose',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const replay = await tx.replay.findUnique({ where: { id }, include: withStanding });
    if (!replay) return notFound('replay', id);
    const why = whyNotAttach(await replayStanding(tx, replay));
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

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';

/** Stops a replay; what it found so far is kept and says so. */
export const cancelReplay = defineCommand({
  action: 'policy.cancel-replay',
  permission: 'policies:dry-run',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const replay = await tx.replay.findUnique({ where: { id }, include: { end: true, cancellation: true } });
    if (!replay) return notFound('replay', id);
    if (replay.end) return refuse('conflict', `The replay of “${replay.title}” has ended.`);
    if (!replay.cancellation)
      await tx.replayCancellation.create({ data: { replayId: id, at: now, by: actor.id, byName: actor.name } });
    return { ok: true, value: { id }, subject: { kind: 'replay', id, name: replay.title }, topics: ['replay'] };
  },
});

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { frameworkName } from '../framework-name';
import { lockPack } from './pack-progress';

/** Stops a pack in the making; nothing of it is kept. */
export const cancelEvidencePack = defineCommand({
  action: 'evidence-pack.cancel',
  permission: 'evidence-packs:make',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    await lockPack(tx, id);
    const pack = await tx.evidencePack.findUnique({ where: { id }, include: { end: true, cancellation: true } });
    if (!pack) return notFound('evidence pack', id);
    const name = frameworkName(pack.framework);
    if (pack.end) return refuse('conflict', `The pack of ${name} has ended.`);
    if (!pack.cancellation)
      await tx.evidencePackCancellation.create({ data: { packId: id, at: now, by: actor.id, byName: actor.name } });
    return { ok: true, value: { id }, subject: { kind: 'evidence-pack', id, name } };
  },
});

import type { Database } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { defineJob } from '@/lib/operations/job';
import { runThread } from '@/lib/operations/start-thread';

async function endFailed(db: Database, packId: string, detail: string): Promise<void> {
  const end = { packId, at: new Date(), outcome: 'failed', detail: detail.slice(0, 2_000), rows: 0, durationMs: 0 };
  await db.evidencePackEnd.createMany({ data: end, skipDuplicates: true });
  await notify(db, { topic: 'evidence-pack' });
}

/** Makes what was asked for, oldest first. One that was under way when the worker ended is begun anew. */
export const makePacks = defineJob({
  name: 'evidence-packs.make',
  everySeconds: 10,
  wakes: 'evidence-pack',
  run: async ({ db, stopping }) => {
    for (;;) {
      const next = await db.evidencePack.findFirst({
        where: { end: null },
        orderBy: { requestedAt: 'asc' },
        select: { id: true },
      });
      if (!next) return;
      const failure = await runThread('evidence-pack', { id: next.id }, stopping);
      if (stopping.aborted) return;
      if (failure !== null) await endFailed(db, next.id, failure);
    }
  },
});

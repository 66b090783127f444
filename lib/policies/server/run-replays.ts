import type { Database } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { defineJob } from '@/lib/operations/job';
import { runThread } from '@/lib/operations/start-thread';
import { noCounts } from '../replay/buckets';

async function endFailed(db: Database, replayId: string, detail: string): Promise<void> {
  const progress = await db.replayProgress.findUnique({ where: { replayId } });
  await db.replayEnd.createMany({
    data: {
      replayId,
      at: new Date(),
      outcome: 'failed',
      detail: detail.slice(0, 2_000),
      total: progress?.total ?? 0,
      counts: progress?.counts ?? noCounts(),
      durationMs: 0,
      digest: '',
      unasked: [],
    },
    skipDuplicates: true,
  });
  await notify(db, { topic: 'replay' });
}

/**
 * Replays what was asked for, oldest first. One that was under way when the worker ended is begun anew: a replay is one
 * reading of one snapshot, so that its buckets sum to every call in it.
 */
export const runReplays = defineJob({
  name: 'policies.run-replays',
  everySeconds: 10,
  wakes: 'replay',
  run: async ({ db, stopping }) => {
    for (;;) {
      const next = await db.replay.findFirst({
        where: { end: null },
        orderBy: { requestedAt: 'asc' },
        select: { id: true },
      });
      if (!next) return;
      const failure = await runThread('replay', { id: next.id }, stopping);
      if (stopping.aborted) return;
      if (failure !== null) await endFailed(db, next.id, failure);
    }
  },
});

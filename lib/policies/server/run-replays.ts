import type { Database } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { defineJob } from '@/lib/operations/job';
import { startThread } from '@/lib/operations/start-thread';
import { noCounts } from '../replay/buckets';

/** One replay in a thread of its own, so that the worker's other jobs go on. Resolves to what it failed with, or null. */
function inThread(id: string, stopping: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    let failure: string | null = null;
    const thread = startThread('replay', { id });
    const stop = () => void thread.terminate();
    stopping.addEventListener('abort', stop);
    thread.once('error', (error) => {
      failure = error instanceof Error ? error.message : String(error);
    });
    thread.once('exit', (code) => {
      stopping.removeEventListener('abort', stop);
      resolve(failure ?? (code === 0 ? null : `Its thread ended with code ${code}.`));
    });
  });
}

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
      const failure = await inThread(next.id, stopping);
      if (stopping.aborted) return;
      if (failure !== null) await endFailed(db, next.id, failure);
    }
  },
});

import type { Actor } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { openFinding } from '@/lib/findings/server/open-finding';
import { defineJob } from '@/lib/operations/job';
import { runThread } from '@/lib/operations/start-thread';
import { frameworkName } from '../framework-name';

const worker: Actor = { kind: 'job', id: 'worker', name: 'Worker', roles: ['administrator'], sessionId: null };

/** Ends a pack that could not be made. Nobody waits for one that a schedule asked for, so that a finding says it. */
export async function endFailed(db: Database, packId: string, why: string): Promise<void> {
  const now = new Date();
  const detail = why.slice(0, 2_000);
  await db.$transaction(async (tx) => {
    const end = { packId, at: now, outcome: 'failed', detail, rows: 0, durationMs: 0 };
    const { count } = await tx.evidencePackEnd.createMany({ data: end, skipDuplicates: true });
    const { framework, from, scheduleId } = await tx.evidencePack.findUniqueOrThrow({ where: { id: packId } });
    if (count === 0 || scheduleId === null) return;
    const name = `${frameworkName(framework)} from ${from.toISOString().slice(0, 10)}`;
    await openFinding(tx, {
      kind: 'evidence-pack.failed',
      subject: { kind: 'evidence-pack', id: packId, name },
      title: `The scheduled pack of ${name} was not made`,
      detail: `${detail} It is not tried again by itself: make it by hand for the same period.`,
      ...{ href: `/evidence/packs/${packId}`, actor: worker, now },
    });
  });
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

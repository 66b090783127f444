import type { Database } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import type { ReplayCounts } from '../replay/buckets';

/** How often a running replay says how far it is, and looks whether it is to stop. */
const everyMs = 500;

/** How far a replay is, for whoever watches it. */
export class ReplayReport {
  #done = 0;
  #writtenAt = 0;

  constructor(
    readonly db: Database,
    readonly replayId: string,
    readonly total: number,
    readonly counts: ReplayCounts,
  ) {}

  add(calls: number): void {
    this.#done += calls;
  }

  async write(): Promise<void> {
    this.#writtenAt = performance.now();
    const reading = { at: new Date(), done: this.#done, total: this.total, counts: this.counts };
    await this.db.replayProgress.upsert({
      where: { replayId: this.replayId },
      create: { replayId: this.replayId, ...reading },
      update: reading,
    });
    await notify(this.db, { topic: 'replay' });
  }

  async isStopped(): Promise<boolean> {
    return (await this.db.replayCancellation.findUnique({ where: { replayId: this.replayId } })) !== null;
  }

  /** Says how far it is, now and then; false once a person has stopped it. */
  async goesOn(): Promise<boolean> {
    if (performance.now() - this.#writtenAt < everyMs) return true;
    await this.write();
    return !(await this.isStopped());
  }
}

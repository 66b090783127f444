import type { Database, Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';

/** How often a pack in the making says how far it is, and looks whether it is to stop. */
const everyMs = 300;

/** Somebody stopped it. */
export class Cancelled extends Error {}

/** A pack ends as made or is stopped, one after the other. */
export async function lockPack(tx: Transaction, packId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`evidence pack ${packId}`}, 0))`;
}

/** @throws Cancelled once a person has stopped it. */
export async function demandGoing(tx: Transaction, packId: string): Promise<void> {
  if (await tx.evidencePackCancellation.findUnique({ where: { packId } })) throw new Cancelled();
}

/** How far a pack is, for whoever watches it. */
export class PackProgress {
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly db: Database,
    readonly packId: string,
  ) {}

  /**
   * Says what is being done now.
   * @throws Cancelled once a person has stopped it.
   */
  async say(doing: string, done: number, total: number): Promise<void> {
    if (performance.now() - this.#writtenAt < everyMs) return;
    this.#writtenAt = performance.now();
    const reading = { at: new Date(), doing, done, total };
    const { packId, db } = this;
    await db.evidencePackProgress.upsert({ where: { packId }, create: { packId, ...reading }, update: reading });
    await notify(db, { topic: 'evidence-pack' });
    await demandGoing(db, packId);
  }
}

import { v7 as uuidv7 } from 'uuid';
import type { ChainHead } from '@/lib/audit/chain';
import type { Database } from '@/lib/database/client';
import { defineJob } from '@/lib/operations/job';
import { type Followed, nextRound, nextStretch, type Verified } from '../measure/chain-stretch';
import { followAudit } from './follow-audit';
import { followBatches } from './follow-batches';

/** Of batches that were followed before, so many are followed again each time: all at once are too many. */
const againAtOnce = 2_000;

type Chain = {
  name: string;
  /** Where it is followed from now. */
  from: (last: Verified | null) => ChainHead | Promise<ChainHead>;
  follow: (from: ChainHead) => Promise<Followed>;
};

/** The newest verification of a chain, or of it from a number. */
const newestOf = (db: Database, where: { chain: string; from?: number }) =>
  db.chainVerification.findFirst({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }] });

/** The audit log, and each gateway's batches by epoch: on to their end, and again round after round. */
async function chainsOf(db: Database, now: Date, stopping: AbortSignal): Promise<Chain[]> {
  const ledgers = await db.batchLedger.findMany({
    include: { gateway: { select: { signingJwk: true } } },
    orderBy: { updatedAt: 'desc' },
  });
  const audit: Chain = {
    name: 'audit',
    from: async (last) => nextStretch(last, (await newestOf(db, { chain: 'audit', from: 1 }))?.at ?? null, now),
    follow: (from) => followAudit(db, from, stopping),
  };
  const batches = ledgers.flatMap(({ gateway, ...ledger }): Chain[] => {
    const name = `batches/${ledger.gatewayId}/${ledger.epoch}`;
    const follow = (from: ChainHead, most?: number) =>
      followBatches(db, { ...ledger, ...gateway }, from, stopping, most);
    return [
      { name, from: (last) => nextStretch(last, null, now), follow: (from) => follow(from) },
      {
        name: `again/${name}`,
        from: (last) => nextRound(last, ledger.number),
        follow: (from) => follow(from, againAtOnce),
      },
    ];
  });
  return [audit, ...batches];
}

/** Follows one chain on, and keeps what was found. */
async function verify(db: Database, chain: Chain, now: Date): Promise<void> {
  const from = await chain.from(await newestOf(db, { chain: chain.name }));
  const { to, broken, isWhole } = await chain.follow(from);
  await db.chainVerification.create({
    data: {
      id: uuidv7(),
      chain: chain.name,
      from: from.number + 1,
      to: to.number,
      hash: to.hash,
      outcome: broken ? 'broken' : isWhole ? 'held' : 'unfinished',
      brokenAt: broken?.at ?? null,
      problem: broken?.problem ?? null,
      at: now,
    },
  });
}

/**
 * Every chain of records is followed to its end within the hour after it grew; the audit log as a whole once a week, and
 * of each chain of batches a further stretch of what was followed before.
 */
export const verifyChains = defineJob({
  name: 'evidence.verify-chains',
  everySeconds: 3_600,
  run: async ({ db, now, stopping }) => {
    for (const chain of await chainsOf(db, now, stopping)) {
      if (stopping.aborted) return;
      await verify(db, chain, now);
    }
  },
});

import { v7 as uuidv7 } from 'uuid';
import type { ChainHead } from '@/lib/audit/chain';
import type { Database } from '@/lib/database/client';
import { defineJob } from '@/lib/operations/job';
import { type Followed, nextStretch } from '../chain-stretch';
import { followAudit } from './follow-audit';
import { followBatches } from './follow-batches';

type Chain = { name: string; isShort: boolean; follow: (from: ChainHead) => Promise<Followed> };

/** The audit log, and each gateway's batches by epoch. Batches are too many to be followed from their beginning again. */
async function chainsOf(db: Database, stopping: AbortSignal): Promise<Chain[]> {
  const ledgers = await db.batchLedger.findMany({
    include: { gateway: { select: { signingJwk: true } } },
    orderBy: { updatedAt: 'desc' },
  });
  const audit = { name: 'audit', isShort: true, follow: (from: ChainHead) => followAudit(db, from, stopping) };
  return [
    audit,
    ...ledgers.map(({ gateway, ...ledger }) => ({
      name: `batches/${ledger.gatewayId}/${ledger.epoch}`,
      isShort: false,
      follow: (from: ChainHead) => followBatches(db, { ...ledger, ...gateway }, from, stopping),
    })),
  ];
}

/** Follows one chain on, and keeps what was found. */
async function verify(db: Database, chain: Chain, now: Date): Promise<void> {
  const newest = (where: object) =>
    db.chainVerification.findFirst({
      where: { chain: chain.name, ...where },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    });
  const last = await newest({});
  const begun = chain.isShort ? ((await newest({ from: 1 }))?.at ?? null) : null;
  const from = nextStretch(last, begun, now);
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

/** Every chain of records is followed to its end within the hour after it grew; the audit log as a whole once a week. */
export const verifyChains = defineJob({
  name: 'evidence.verify-chains',
  everySeconds: 3_600,
  run: async ({ db, now, stopping }) => {
    for (const chain of await chainsOf(db, stopping)) {
      if (stopping.aborted) return;
      await verify(db, chain, now);
    }
  },
});

import type { ChainHead } from '@/lib/audit/chain';
import type { Database } from '@/lib/database/client';
import { batchHash } from '@/lib/decisions/batch-hash';
import { batchSeal } from '@/lib/gateways/reports';
import { verifyMessage } from '@/lib/gateways/server/verify-message';
import { messageType } from '@/lib/gateways/wire';
import type { Followed } from '../measure/chain-stretch';

/** A chain of sealed batches, with its gateway's key. */
export type Ledger = { gatewayId: string; epoch: string; number: number; hash: string; signingJwk: unknown };

/** Bodies are read as they were sent, so that few of them make a page. */
const pageSize = 50;

type Batch = { number: number; previousHash: string; hash: string; seal: string; body: string };

async function problemOf(ledger: Ledger, last: ChainHead, batch: Batch): Promise<string | null> {
  if (batch.number !== last.number + 1) return `Batch ${last.number + 1} is missing.`;
  if (batch.previousHash !== last.hash) return `Batch ${batch.number} does not link to the one before it.`;
  if (batchHash(batch.previousHash, batch.body) !== batch.hash)
    return `The content of batch ${batch.number} does not have its hash.`;
  const sealed = await verifyMessage(batch.seal, ledger.signingJwk, messageType.batch, batchSeal);
  if (!sealed.ok) return `The seal of batch ${batch.number} does not verify.`;
  const { gatewayId, epoch, number, hash } = sealed.value;
  const same =
    gatewayId === ledger.gatewayId && epoch === ledger.epoch && number === batch.number && hash === batch.hash;
  return same ? null : `The seal of batch ${batch.number} is of another one.`;
}

/**
 * Follows a gateway's batches on from a number to where its ledger stood, unless it is stopped.
 * @param most ends after so many.
 */
export async function followBatches(
  db: Database,
  ledger: Ledger,
  from: ChainHead,
  stopping: AbortSignal,
  most = Number.POSITIVE_INFINITY,
): Promise<Followed> {
  const end = Math.min(ledger.number, from.number + most);
  const broken = (to: ChainHead, problem: string) => ({
    to,
    broken: { at: Math.min(to.number + 1, ledger.number), problem },
    isWhole: false,
  });
  let last = from;
  while (last.number < end) {
    if (stopping.aborted) return { to: last, broken: null, isWhole: false };
    const batches = await db.decisionBatch.findMany({
      where: { gatewayId: ledger.gatewayId, epoch: ledger.epoch, number: { gt: last.number, lte: end } },
      select: { number: true, previousHash: true, hash: true, seal: true, body: true },
      orderBy: { number: 'asc' },
      take: pageSize,
    });
    if (batches.length === 0) return broken(last, `Batch ${last.number + 1} is missing.`);
    for (const batch of batches) {
      const problem = await problemOf(ledger, last, batch);
      if (problem) return broken(last, problem);
      last = { number: batch.number, hash: batch.hash };
    }
  }
  if (last.number < ledger.number) return { to: last, broken: null, isWhole: true };
  if (last.number === ledger.number && last.hash === ledger.hash) return { to: last, broken: null, isWhole: true };
  return broken(last, `The ledger's head does not fit batch ${ledger.number}.`);
}

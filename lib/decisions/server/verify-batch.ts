import { canonicalJson } from '@/lib/audit/canonical-json';
import type { Database } from '@/lib/database/client';
import { batchBody, batchSeal } from '@/lib/gateways/reports';
import { verifyMessage } from '@/lib/gateways/server/verify-message';
import { messageType } from '@/lib/gateways/wire';
import { batchChainStart, batchHash } from '../batch-hash';

/** The sealed batch a decision came in, and whether everything about it still holds. */
export type BatchProof = {
  number: number;
  epoch: string;
  hash: string;
  previousHash: string;
  /** Decisions and outcomes in it. */
  count: number;
  storedAt: string;
  /** What does not hold; null when everything does. */
  problem: string | null;
};

export type DecisionPlace = { id: string; gatewayId: string; epoch: string; batch: number; record: unknown };

type Batch = { number: number; hash: string; previousHash: string; seal: string; body: string };

const batchesAround = ({ gatewayId, epoch, batch }: DecisionPlace) => ({
  where: { gatewayId, epoch, number: { gte: batch - 1, lte: batch + 1 } },
  select: { number: true, hash: true, previousHash: true },
});

/** The chain on both sides: what this batch links to, and what links to this batch or the ledger's head. */
async function linkProblem(db: Database, place: DecisionPlace, batch: Batch): Promise<string | null> {
  const { gatewayId, epoch } = place;
  const [around, ledger] = await Promise.all([
    db.decisionBatch.findMany(batchesAround(place)),
    db.batchLedger.findUnique({ where: { gatewayId_epoch: { gatewayId, epoch } } }),
  ]);
  const at = (number: number) => around.find((one) => one.number === number);
  const before = batch.number === 1 ? batchChainStart : at(batch.number - 1)?.hash;
  if (before !== batch.previousHash) return `It does not link to batch ${batch.number - 1}.`;
  const after = ledger?.number === batch.number ? ledger.hash : at(batch.number + 1)?.previousHash;
  return after === batch.hash ? null : `Batch ${batch.number + 1} does not link to it.`;
}

/** Whether the stored record is the one the gateway sealed. */
function recordProblem(place: DecisionPlace, body: string): string | null {
  const sealed = batchBody.parse(JSON.parse(body)).decisions.find(({ id }) => id === place.id);
  if (!sealed) return 'The sealed batch does not hold this decision.';
  return canonicalJson(sealed) === canonicalJson(place.record) ? null : 'The stored record is not the sealed one.';
}

async function problemOf(db: Database, place: DecisionPlace, batch: Batch): Promise<string | null> {
  const gateway = await db.gateway.findUnique({ where: { id: place.gatewayId }, select: { signingJwk: true } });
  const sealed = await verifyMessage(batch.seal, gateway?.signingJwk, messageType.batch, batchSeal);
  if (!sealed.ok) return `Its signature does not verify. ${sealed.problem.detail ?? ''}`.trim();
  const { number, hash, previousHash, gatewayId, epoch } = sealed.value;
  if (gatewayId !== place.gatewayId || epoch !== place.epoch || number !== batch.number)
    return 'Its seal names another place in the chain.';
  if (hash !== batch.hash || previousHash !== batch.previousHash || batchHash(previousHash, batch.body) !== hash)
    return 'Its content does not have the sealed hash.';
  return recordProblem(place, batch.body) ?? (await linkProblem(db, place, batch));
}

/** Verifies again, from what is stored, that a decision is in its gateway's chain as the gateway sealed it. */
export async function verifyBatch(db: Database, place: DecisionPlace): Promise<BatchProof | null> {
  const batch = await db.decisionBatch.findUnique({
    where: { gatewayId_epoch_number: { gatewayId: place.gatewayId, epoch: place.epoch, number: place.batch } },
  });
  if (!batch) return null;
  return {
    number: batch.number,
    epoch: batch.epoch,
    hash: batch.hash,
    previousHash: batch.previousHash,
    count: batch.count,
    storedAt: batch.storedAt.toISOString(),
    problem: await problemOf(db, place, batch),
  };
}

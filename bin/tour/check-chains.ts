import type { StepLog } from './report';
import type { World } from './world';

/** Every gateway's batches are numbered without a gap, each linked to the one before, and hold all rows there are. */
export async function checkChains(world: World, log: StepLog): Promise<void> {
  // One snapshot: gateways deliver while we count.
  const [batches, decisions, outcomes] = await world.db.$transaction(
    [
      world.db.decisionBatch.findMany({ orderBy: [{ gatewayId: 'asc' }, { epoch: 'asc' }, { number: 'asc' }] }),
      world.db.decision.count(),
      world.db.decisionOutcome.count(),
    ],
    { isolationLevel: 'RepeatableRead' },
  );
  const broken = batches.filter((batch, index) => {
    const before = batches[index - 1];
    const isFirst = before?.gatewayId !== batch.gatewayId || before.epoch !== batch.epoch;
    if (isFirst) return batch.number !== 1 || !/^0{64}$/.test(batch.previousHash);
    return batch.number !== before.number + 1 || batch.previousHash !== before.hash;
  });
  const chains = new Set(batches.map(({ gatewayId, epoch }) => `${gatewayId} ${epoch}`)).size;
  log.check(
    `${batches.length} batches in ${chains} chains, numbered and linked without a gap`,
    broken.length === 0,
    broken,
  );
  const rows = decisions + outcomes;
  const sealed = batches.reduce((sum, { count }) => sum + count, 0);
  log.check(`they seal all ${rows} records there are`, sealed === rows, `${sealed} sealed`);
}

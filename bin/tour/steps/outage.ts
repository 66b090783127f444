import { cameAsPlanned, credential, type MadeCall, makeCall, type PlannedCall, seen, type Via } from '../call';
import { decidedCalls, echo } from '../planned-calls';
import type { StepLog } from '../report';
import { until } from '../until';
import type { World } from '../world';
import { wronglyLogged } from './read-log';

const deadlineSeconds = 10;
const callsDuringOutage = 20;

/** Sets the shortest deadline there is and waits until gateways hold it: an hour of outage is too long to show. */
async function shortenDeadline(world: World): Promise<void> {
  await world.api.patch('/api/v1/freshness-deadlines/standard', { seconds: deadlineSeconds });
  await until('every gateway to apply the deadline', 30, async () => {
    const { gateways } = await world.api.get<{
      gateways: { applied: { group: number }; heads: { group: number } }[];
    }>('/api/v1/gateways');
    return gateways.every(({ applied, heads }) => applied.group === heads.group);
  });
}

/** Decides without the console until the deadline, then not at all; afterwards nothing is lost and nothing doubled. */
export async function outage(world: World, log: StepLog): Promise<void> {
  await shortenDeadline(world);
  const vias = world.gateways.map((gateway): Via => ({ gateway, era: 'modern' }));
  // The console cannot issue credentials while it is down.
  const open = await Promise.all(vias.map((via) => credential(world, 'reader', via, 'everything-demo', 300)));
  const shut = await Promise.all(vias.map((via) => credential(world, 'reader', via, 'project-files', 300)));
  const call = (planned: PlannedCall, at: number, tokens: string[]): Promise<MadeCall> =>
    makeCall(world, planned, vias[at] as Via, tokens[at]);
  const [read] = decidedCalls(world.places);
  if (!read) return;
  const revoked: PlannedCall = { ...read, expected: 'deny', because: 'revoked', policies: [], what: 'a revoked read' };

  await world.product.halt('console');
  const since = performance.now();
  const during: MadeCall[] = [];
  for (let turn = 0; turn < callsDuringOutage; turn += 1) {
    const at = turn % vias.length;
    during.push(await (turn % 4 < 2 ? call(echo(`call ${turn} of the outage`), at, open) : call(revoked, at, shut)));
  }
  const wrong = during.filter((made) => !cameAsPlanned(made));
  log.check(
    `${during.length} calls are decided with the console killed`,
    wrong.length === 0,
    wrong.map(seen).join('; '),
  );
  log.check(
    'what was revoked stays revoked',
    during.some(({ because }) => because === 'revoked'),
  );

  const stale: PlannedCall = {
    ...echo('too late'),
    what: 'a call past the deadline',
    expected: 'deny',
    because: 'stale',
    policies: [],
  };
  // Until the deadline the same call is allowed: only denied ones count as past it.
  for (const [at, { gateway }] of vias.entries()) {
    const denied = await until(`${gateway.name} to pass its deadline`, deadlineSeconds * 2, async () => {
      const made = await call(stale, at, open);
      if (cameAsPlanned(made)) return made;
      Object.assign(made, echo('still fresh'), { what: 'a call before the deadline' });
      return null;
    });
    log.check(`${gateway.name}: past the deadline it denies, saying why`, /console/.test(seen(denied)), seen(denied));
    if (at === 0) log.figure('denied after, s', (performance.now() - since) / 1000);
  }

  await world.product.resume('console');
  const back = performance.now();
  const all = world.calls;
  const unlike = await wronglyLogged(world, all);
  log.figure('caught up after the console was back, s', (performance.now() - back) / 1000);
  log.check(`each of ${all.length} calls of the whole tour is in the log once`, unlike.length === 0, unlike.join('; '));
  await checkChains(world, log);
  for (const [at, { gateway }] of vias.entries()) {
    await until(`${gateway.name} to be fresh again`, 30, async () => {
      const made = await call(echo('back'), at, open);
      return cameAsPlanned(made);
    });
  }
  log.check('calls are allowed again', true);
}

/** Every gateway's batches are numbered without a gap, each linked to the one before, and hold all rows there are. */
async function checkChains(world: World, log: StepLog): Promise<void> {
  const batches = await world.db.decisionBatch.findMany({
    orderBy: [{ gatewayId: 'asc' }, { epoch: 'asc' }, { number: 'asc' }],
  });
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
  const rows = (await world.db.decision.count()) + (await world.db.decisionOutcome.count());
  const sealed = batches.reduce((sum, { count }) => sum + count, 0);
  log.check(`they seal all ${rows} records there are`, sealed === rows, `${sealed} sealed`);
}

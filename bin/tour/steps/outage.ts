import { cameAsPlanned, credential, type MadeCall, makeCall, type PlannedCall, seen, type Via } from '../call';
import { checkChains } from '../check-chains';
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
  const call = (planned: PlannedCall, at: number, tokens: string[], era: Via['era'] = 'modern'): Promise<MadeCall> =>
    makeCall(world, planned, { ...(vias[at] as Via), era }, tokens[at]);
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
      // The older era: its client shows what the gateway said while connecting.
      const made = await call(stale, at, open, 'legacy');
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
    const again = await until(`${gateway.name} to be fresh again`, 30, async () => {
      const made = await call(echo('back'), at, open);
      return cameAsPlanned(made) ? made : null;
    });
    log.check(`${gateway.name}: calls are allowed again`, cameAsPlanned(again), seen(again));
  }
}

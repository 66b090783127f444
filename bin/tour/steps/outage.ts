import { cameAsPlanned, credential, type MadeCall, makeCall, type PlannedCall, seen, type Via } from '../call';
import { checkChains } from '../check-chains';
import { decidedCalls, echo } from '../planned-calls';
import type { StepLog } from '../report';
import { until } from '../until';
import type { World } from '../world';
import { wronglyLogged } from './read-log';

const deadlineSeconds = 10;
const callsDuringOutage = 20;

/** The ways in, with credentials from before: the console cannot issue any while it is down. */
type Ways = { vias: Via[]; open: string[]; shut: string[] };

async function prepare(world: World): Promise<Ways> {
  const vias = world.gateways.map((gateway): Via => ({ gateway, era: 'modern' }));
  const tokens = (connector: string) =>
    Promise.all(vias.map((via) => credential(world, 'reader', via, connector, 300)));
  return { vias, open: await tokens('everything-demo'), shut: await tokens('project-files') };
}

/** Sets the shortest deadline there is and waits until gateways hold it: an hour of outage is too long to show. */
async function shortenDeadline(world: World): Promise<void> {
  await world.api.patch('/api/v1/freshness-deadlines/standard', { seconds: deadlineSeconds });
  await until('every gateway to apply the deadline', 60, async () => {
    const { gateways } = await world.api.get<{
      gateways: { applied: { group: number }; heads: { group: number } }[];
    }>('/api/v1/gateways');
    return gateways.every(({ applied, heads }) => applied.group === heads.group);
  });
}

/** The console is killed: gateways go on deciding by the last signed states, and what was revoked stays so. */
async function withoutConsole(world: World, log: StepLog, { vias, open, shut }: Ways): Promise<void> {
  const [read] = decidedCalls(world.places);
  if (!read) return;
  const revoked: PlannedCall = { ...read, expected: 'deny', because: 'revoked', policies: [], what: 'a revoked read' };
  await world.product.halt('console');
  const during: MadeCall[] = [];
  for (let turn = 0; turn < callsDuringOutage; turn += 1) {
    const at = turn % vias.length;
    const isOpen = turn % 4 < 2;
    const planned = isOpen ? echo(`call ${turn} of the outage`) : revoked;
    during.push(await makeCall(world, planned, vias[at] as Via, (isOpen ? open : shut)[at]));
  }
  const wrong = during.filter((made) => !cameAsPlanned(made));
  log.check(
    `${during.length} calls are decided with the console killed, allowed and revoked ones`,
    wrong.length === 0,
    wrong.map(seen).join('; '),
  );
  await world.product.resume('console');
}

/** One call past the deadline; those before it are allowed, and kept as such. */
async function untilStale(world: World, via: Via, token: string | undefined): Promise<MadeCall> {
  const late: PlannedCall = { ...echo('too late'), expected: 'deny', because: 'stale', policies: [] };
  return until(`${via.gateway.name} to pass its deadline`, deadlineSeconds * 6, async () => {
    // The older era: its client shows what the gateway said while connecting.
    const made = await makeCall(world, late, { ...via, era: 'legacy' }, token);
    if (cameAsPlanned(made)) return made;
    Object.assign(made, echo('still fresh'));
    return null;
  });
}

/** The console is killed again, for longer than the deadline: gateways deny, saying why, until it is back. */
async function pastTheDeadline(world: World, log: StepLog, { vias, open }: Ways): Promise<void> {
  await shortenDeadline(world);
  await world.product.halt('console');
  const since = performance.now();
  for (const [at, via] of vias.entries()) {
    const denied = await untilStale(world, via, open[at]);
    const why = /console/.test(seen(denied));
    log.check(`${via.gateway.name}: past the deadline it denies, saying why`, why, seen(denied));
    if (at === 0)
      log.figure(`denied with a deadline of ${deadlineSeconds} s after, s`, (performance.now() - since) / 1000);
  }
  await world.product.resume('console');
  for (const [at, via] of vias.entries()) {
    const again = await until(`${via.gateway.name} to be fresh again`, 60, async () => {
      const made = await makeCall(world, echo('back'), via, open[at]);
      if (cameAsPlanned(made)) return made;
      Object.assign(made, { expected: 'deny', because: 'stale', policies: [] });
      return null;
    });
    log.check(`${via.gateway.name}: calls are allowed again`, cameAsPlanned(again), seen(again));
  }
}

/** Decides without the console until the deadline, then not at all; afterwards nothing is lost and nothing doubled. */
export async function outage(world: World, log: StepLog): Promise<void> {
  const ways = await prepare(world);
  await withoutConsole(world, log, ways);
  await pastTheDeadline(world, log, ways);
  const back = performance.now();
  const wrong = await wronglyLogged(world, world.calls);
  const all = `each of ${world.calls.length} calls of the whole tour is in the log once`;
  log.check(all, wrong.length === 0, wrong.join('; '));
  log.figure('caught up after calls were allowed again, s', (performance.now() - back) / 1000);
  await checkChains(world, log);
}

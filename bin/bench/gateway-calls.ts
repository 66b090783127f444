import { until } from '../tour/until';
import { startStand } from './child';
import { type Governed, startGoverned } from './governed';
import { drive, type Target } from './load';
import { processorSeconds } from './processor-time';
import { type Spread, spread } from './spread';
import { table } from './table';

/** Odd, so that a median is a measurement. */
const rounds = 5;
const loads = [
  { inFlight: 1, calls: 300 },
  { inFlight: 8, calls: 1_000 },
  { inFlight: 64, calls: 1_500 },
];
const warmUpCalls = 500;

type Way = 'direct' | 'proxy' | 'gateway';
type Measurement = {
  upstream: string;
  inFlight: number;
  callsEach: number;
  rounds: number;
  /** Calls a second. */
  perSecond: Record<Way, Spread>;
  /** Of throughput, within the same round. */
  ratios: { gatewayToProxy: Spread; gatewayToDirect: Spread; proxyToDirect: Spread };
  /** Processor time of the process per call, with deciding, recording and delivering the decision; null without /proc. */
  processorMicros: { gateway: number | null; proxy: number | null };
};

const ratio = (over: number[], under: number[]): Spread =>
  spread(over.map((value, round) => value / (under[round] ?? 1)));

function processorMicros(before: number | null, after: number | null, calls: number): number | null {
  return before === null || after === null ? null : ((after - before) * 1e6) / calls;
}

type Stage = { upstream: string; direct: Target; proxy: Target & { pid: number }; governed: Governed };

async function decisionsDelivered(governed: Governed, expected: number): Promise<void> {
  await until(`${expected} decisions to be delivered`, 60, async () => {
    return (await governed.db.decision.count({ where: { method: 'tools/call' } })) >= expected;
  });
}

async function measure(stage: Stage, load: (typeof loads)[number], stopping: AbortSignal): Promise<Measurement> {
  const { governed, direct, proxy } = stage;
  const gateway = await governed.target(stage.upstream);
  const ways: Record<Way, Target> = { direct, proxy, gateway };
  const names = Object.keys(ways) as Way[];
  const perSecond: Record<Way, number[]> = { direct: [], proxy: [], gateway: [] };
  const decided = await governed.db.decision.count({ where: { method: 'tools/call' } });
  const before = { gateway: processorSeconds(governed.gatewayPid), proxy: processorSeconds(proxy.pid) };
  for (let round = 0; round < rounds; round += 1) {
    stopping.throwIfAborted();
    // Another order each round: what comes first finds a quieter machine.
    for (let turn = 0; turn < names.length; turn += 1) {
      const way = names[(round + turn) % names.length] as Way;
      perSecond[way].push(load.calls / (await drive(ways[way], load.inFlight, load.calls)));
    }
  }
  await decisionsDelivered(governed, decided + rounds * load.calls);
  const calls = rounds * load.calls;
  return {
    upstream: stage.upstream,
    inFlight: load.inFlight,
    callsEach: load.calls,
    rounds,
    perSecond: {
      direct: spread(perSecond.direct),
      proxy: spread(perSecond.proxy),
      gateway: spread(perSecond.gateway),
    },
    ratios: {
      gatewayToProxy: ratio(perSecond.gateway, perSecond.proxy),
      gatewayToDirect: ratio(perSecond.gateway, perSecond.direct),
      proxyToDirect: ratio(perSecond.proxy, perSecond.direct),
    },
    processorMicros: {
      gateway: processorMicros(before.gateway, processorSeconds(governed.gatewayPid), calls),
      proxy: processorMicros(before.proxy, processorSeconds(proxy.pid), calls),
    },
  };
}

/** B2: one tools/call through the gateway, against the same call direct and through a proxy that only forwards. */
export async function benchGatewayCalls(root: string, stopping: AbortSignal): Promise<Measurement[]> {
  const upstreams = { trivial: await startStand('trivial'), everything: await startStand('everything') };
  const proxies = {
    trivial: await startStand('proxy', upstreams.trivial.url),
    everything: await startStand('proxy', upstreams.everything.url),
  };
  const stands = [...Object.values(upstreams), ...Object.values(proxies)];
  let governed: Governed | null = null;
  try {
    governed = await startGoverned(root, { trivial: upstreams.trivial.url, everything: upstreams.everything.url });
    const measurements: Measurement[] = [];
    for (const upstream of ['trivial', 'everything'] as const) {
      const direct: Target = { name: 'direct', url: upstreams[upstream].url, headers: {} };
      const proxy = { name: 'proxy', url: proxies[upstream].url, headers: {}, pid: proxies[upstream].pid };
      for (const target of [direct, proxy, await governed.target(upstream)]) await drive(target, 8, warmUpCalls);
      for (const load of loads) {
        console.error(`Measuring ${upstream}, ${load.inFlight} in flight.`);
        measurements.push(await measure({ upstream, direct, proxy, governed }, load, stopping));
      }
    }
    return measurements;
  } finally {
    await governed?.stop();
    for (const one of stands) one.stop();
  }
}

const rate = ({ median }: Spread) => Math.round(median).toLocaleString('en-GB');
const part = ({ median, low, high }: Spread) => `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
const micros = (value: number | null) => (value === null ? '–' : `${Math.round(value)} µs`);

/** The measurements as one table. */
export const gatewayCallsText = (measurements: Measurement[]): string =>
  table(
    [
      'upstream',
      'in flight',
      'direct/s',
      'proxy/s',
      'gateway/s',
      'gateway : proxy',
      'gateway : direct',
      'CPU gateway',
      'CPU proxy',
    ],
    measurements.map(({ upstream, inFlight, perSecond, ratios, processorMicros: cpu }) => [
      upstream,
      String(inFlight),
      rate(perSecond.direct),
      rate(perSecond.proxy),
      rate(perSecond.gateway),
      part(ratios.gatewayToProxy),
      part(ratios.gatewayToDirect),
      micros(cpu.gateway),
      micros(cpu.proxy),
    ]),
  );

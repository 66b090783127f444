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

/** `minting`: through the gateway, with a credential for each call. */
type Way = 'direct' | 'proxy' | 'gateway' | 'minting';
type Measurement = {
  upstream: string;
  inFlight: number;
  callsEach: number;
  rounds: number;
  /** Calls a second. */
  perSecond: Record<Way, Spread>;
  /** Of throughput, within the same round. */
  ratios: { gatewayToProxy: Spread; mintingToProxy: Spread; mintingToGateway: Spread; gatewayToDirect: Spread };
  /** Processor time of the process per call, with deciding, recording and delivering the decision; null without /proc. */
  processorMicros: Record<Exclude<Way, 'direct'>, Spread | null>;
};

const ratio = (over: number[], under: number[]): Spread =>
  spread(over.map((value, round) => value / (under[round] ?? 1)));

type Stage = { upstream: string; direct: Target; proxy: Target & { pid: number }; governed: Governed };

const mintingSlug = (upstream: string): string => `${upstream}-minting`;

async function decisionsDelivered(governed: Governed, expected: number): Promise<void> {
  await until(`${expected} decisions to be delivered`, 60, async () => {
    return (await governed.db.decision.count({ where: { method: 'tools/call' } })) >= expected;
  });
}

async function measure(stage: Stage, load: (typeof loads)[number], stopping: AbortSignal): Promise<Measurement> {
  const { governed, direct, proxy, upstream } = stage;
  const gateway = await governed.target(upstream);
  const ways: Record<Way, Target> = { direct, proxy, gateway, minting: await governed.target(mintingSlug(upstream)) };
  const pids: Record<Way, number | null> = {
    direct: null,
    proxy: proxy.pid,
    gateway: governed.gatewayPid,
    minting: governed.gatewayPid,
  };
  const names = Object.keys(ways) as Way[];
  const perSecond: Record<Way, number[]> = { direct: [], proxy: [], gateway: [], minting: [] };
  const micros: Record<Way, number[]> = { direct: [], proxy: [], gateway: [], minting: [] };
  let decided = await governed.db.decision.count({ where: { method: 'tools/call' } });
  for (let round = 0; round < rounds; round += 1) {
    stopping.throwIfAborted();
    // Another order each round: what comes first finds a quieter machine.
    for (let turn = 0; turn < names.length; turn += 1) {
      const way = names[(round + turn) % names.length] as Way;
      const pid = pids[way];
      const before = pid === null ? null : processorSeconds(pid);
      perSecond[way].push(load.calls / (await drive(ways[way], load.inFlight, load.calls)));
      if (pid === governed.gatewayPid) {
        decided += load.calls;
        await decisionsDelivered(governed, decided);
      }
      const after = pid === null ? null : processorSeconds(pid);
      if (before !== null && after !== null) micros[way].push(((after - before) * 1e6) / load.calls);
    }
  }
  const spreadOf = (way: Way) => (micros[way].length > 0 ? spread(micros[way]) : null);
  return {
    upstream,
    inFlight: load.inFlight,
    callsEach: load.calls,
    rounds,
    perSecond: {
      direct: spread(perSecond.direct),
      proxy: spread(perSecond.proxy),
      gateway: spread(perSecond.gateway),
      minting: spread(perSecond.minting),
    },
    ratios: {
      gatewayToProxy: ratio(perSecond.gateway, perSecond.proxy),
      mintingToProxy: ratio(perSecond.minting, perSecond.proxy),
      mintingToGateway: ratio(perSecond.minting, perSecond.gateway),
      gatewayToDirect: ratio(perSecond.gateway, perSecond.direct),
    },
    processorMicros: { proxy: spreadOf('proxy'), gateway: spreadOf('gateway'), minting: spreadOf('minting') },
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
    const served = Object.entries(upstreams).flatMap(([name, { url }]) => [
      [name, url],
      [mintingSlug(name), url],
    ]);
    governed = await startGoverned(root, Object.fromEntries(served), Object.keys(upstreams).map(mintingSlug));
    const measurements: Measurement[] = [];
    for (const upstream of ['trivial', 'everything'] as const) {
      const direct: Target = { name: 'direct', url: upstreams[upstream].url, headers: {} };
      const proxy = { name: 'proxy', url: proxies[upstream].url, headers: {}, pid: proxies[upstream].pid };
      const through = [await governed.target(upstream), await governed.target(mintingSlug(upstream))];
      for (const target of [direct, proxy, ...through]) await drive(target, 8, warmUpCalls);
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
const micros = (value: Spread | null) => (value === null ? '–' : `${Math.round(value.median)} µs`);

/** The measurements as one table. */
export const gatewayCallsText = (measurements: Measurement[]): string =>
  table(
    [
      'upstream',
      'in flight',
      'direct/s',
      'proxy/s',
      'gateway/s',
      'minting/s',
      'gateway : proxy',
      'minting : proxy',
      'minting : gateway',
      'CPU gateway',
      'CPU minting',
      'CPU proxy',
    ],
    measurements.map(({ upstream, inFlight, perSecond, ratios, processorMicros: cpu }) => [
      upstream,
      String(inFlight),
      rate(perSecond.direct),
      rate(perSecond.proxy),
      rate(perSecond.gateway),
      rate(perSecond.minting),
      part(ratios.gatewayToProxy),
      part(ratios.mintingToProxy),
      part(ratios.mintingToGateway),
      micros(cpu.gateway),
      micros(cpu.minting),
      micros(cpu.proxy),
    ]),
  );

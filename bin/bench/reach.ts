import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AccessReader } from '@/lib/policies/access-reader';
import { toolScope } from '@/lib/policies/build-request';
import type { LoadedPolicy } from '@/lib/policies/engine';
import type { AgentModel, ConnectorModel, ToolModel } from '@/lib/policies/model';
import { loadCedar } from '@/lib/policies/node-cedar';
import { actionEntity } from '@/lib/policies/scope';
import { accessPolicies, type ToolAccess, toolAccess } from '@/lib/policies/tool-access';
import { agentsOf, connectorsOf, reachSet } from './reach-set';
import { type Spread, spread } from './spread';
import { table } from './table';

const sizes = [
  { agents: 10, tools: 100, policies: 100 },
  { agents: 100, tools: 1_000, policies: 100 },
  { agents: 100, tools: 1_000, policies: 1_000 },
  { agents: 100, tools: 10_000, policies: 1_000 },
];
/** Odd, so that a median is a measurement. */
const rounds = 5;
/** Cells of which the whole set is asked in a round; every cell would take minutes. */
const sampled = 100;

type Cell = [AgentModel, ConnectorModel, ToolModel];

type Case = {
  agents: number;
  tools: number;
  policies: number;
  cells: number;
  /** Milliseconds to read every cell, with a reader made anew. */
  readMs: Spread;
  /** Microseconds a cell. */
  read: Spread;
  /** One `statefulIsAuthorized` of the whole set, loaded beforehand. It does not say what a condition is. */
  stock: Spread;
  /** The same answer, condition by condition, with every policy of the set looked at. */
  whole: Spread;
  ratios: { stock: Spread; whole: Spread };
  /** MiB of heap that the answers of all cells and the reader hold. */
  heldMiB: number;
  /** How many different answers there are. */
  distinct: number;
};

export type ReachMeasurements = { cases: Case[] };

const microsSince = (started: number, of: number) => ((performance.now() - started) * 1_000) / of;

function everyCell(agents: readonly AgentModel[], connectors: readonly ConnectorModel[]): Cell[] {
  return connectors.flatMap((connector) =>
    connector.tools.flatMap((tool) => agents.map((agent): Cell => [agent, connector, tool])),
  );
}

/** Cedar itself: every policy, one question a cell. */
function stockOf(policies: readonly LoadedPolicy[]) {
  const cedar = loadCedar();
  cedar.preparsePolicySet('whole', { staticPolicies: Object.fromEntries(policies.map(({ id, text }) => [id, text])) });
  return ([agent, connector, tool]: Cell) => {
    const request = toolScope(agent, connector, tool);
    const answer = cedar.statefulIsAuthorized({
      ...request,
      context: {},
      entities: [...request.entities, actionEntity(request.action)] as never,
      preparsedPolicySetId: 'whole',
      validateRequest: false,
    });
    if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
    return answer.response.decision;
  };
}

/** The fast answer must be the slow one, and must not contradict Cedar's own. */
function compare(cell: Cell, fast: ToolAccess | undefined, slow: ToolAccess, stock: 'allow' | 'deny'): void {
  const contradicts =
    (fast?.kind === 'allow' && stock !== 'allow') ||
    ((fast?.kind === 'forbidden' || fast?.kind === 'no-permit') && stock !== 'deny');
  if (!isDeepStrictEqual(fast, slow) || contradicts)
    throw new Error(`${cell[0].name}, ${cell[1].slug}/${cell[2].name}: ${JSON.stringify(fast)} is not exact.`);
}

/** How much of the heap is in use once what nobody holds is collected. */
function heapReader(): () => number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  return () => {
    collect();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
}

function measure(size: (typeof sizes)[number], heapMiB: () => number, stopping: AbortSignal): Case {
  console.error(`Measuring ${size.tools} tools × ${size.agents} agents under ${size.policies} policies.`);
  const agents = agentsOf(size.agents);
  const connectors = connectorsOf(size.tools);
  const policies = reachSet(size.policies, size.agents, connectors.length);
  const cells = everyCell(agents, connectors);
  const cedar = loadCedar();
  const set = accessPolicies(cedar, policies);
  const stock = stockOf(policies);
  const found = { read: [] as number[], stock: [] as number[], whole: [] as number[] };
  let held = { heldMiB: 0, distinct: 0 };
  for (let round = 0; round < rounds; round += 1) {
    stopping.throwIfAborted();
    const before = heapMiB();
    let started = performance.now();
    const reader = new AccessReader(cedar, set);
    const fast = cells.map((cell) => reader.access(...cell));
    found.read.push(microsSince(started, cells.length));
    held = { heldMiB: heapMiB() - before, distinct: new Set(fast).size };
    const sample = Array.from({ length: sampled }, (_, index) =>
      Math.floor(((index + round / rounds) * cells.length) / sampled),
    );
    const chosen = sample.flatMap((at) => cells.slice(at, at + 1));
    started = performance.now();
    const said = chosen.map(stock);
    found.stock.push(microsSince(started, chosen.length));
    started = performance.now();
    const slow = chosen.map((cell) => toolAccess(cedar, set, ...cell));
    found.whole.push(microsSince(started, chosen.length));
    chosen.forEach((cell, index) => {
      compare(cell, fast[sample[index] ?? -1], slow[index] as ToolAccess, said[index] ?? 'deny');
    });
  }
  const ratio = (over: readonly number[]) => spread(over.map((value, round) => value / (found.read[round] ?? 1)));
  return {
    ...size,
    cells: cells.length,
    readMs: spread(found.read.map((micros) => (micros * cells.length) / 1_000)),
    read: spread(found.read),
    stock: spread(found.stock),
    whole: spread(found.whole),
    ratios: { stock: ratio(found.stock), whole: ratio(found.whole) },
    heldMiB: Math.round(held.heldMiB),
    distinct: held.distinct,
  };
}

/** Who may call what, every agent and every tool, against asking the whole set cell by cell. Fails where they differ. */
export async function benchReach(stopping: AbortSignal): Promise<ReachMeasurements> {
  const heapMiB = heapReader();
  return { cases: sizes.map((size) => measure(size, heapMiB, stopping)) };
}

const whole = ({ median, low, high }: Spread) =>
  `${Math.round(median).toLocaleString('en-GB')} (${Math.round(low).toLocaleString('en-GB')}–${Math.round(high).toLocaleString('en-GB')})`;
const part = ({ median, low, high }: Spread) => `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;

/** The measurements as a table. */
export function reachText({ cases }: ReachMeasurements): string {
  return table(
    [
      'tools × agents',
      'policies',
      'all cells ms',
      'a cell µs',
      'stock µs',
      'stock : cell',
      'whole set µs',
      'whole : cell',
      'held MiB',
      'answers',
    ],
    cases.map((one) => [
      `${one.tools.toLocaleString('en-GB')} × ${one.agents}`,
      one.policies.toLocaleString('en-GB'),
      whole(one.readMs),
      part(one.read),
      whole(one.stock),
      whole(one.ratios.stock),
      whole(one.whole),
      whole(one.ratios.whole),
      String(one.heldMiB),
      one.distinct.toLocaleString('en-GB'),
    ]),
  );
}

import type { Cedar } from '@/lib/policies/cedar';
import { createPolicyEngine, type LoadedPolicy, type PolicyEngine } from '@/lib/policies/engine';
import type { ConnectorModel, PolicyRequest } from '@/lib/policies/model';
import { loadCedar } from '@/lib/policies/node-cedar';
import { cedarSchema } from '@/lib/policies/schema';
import { connectorOf, openSet, policySet, requestOf } from './decision-set';
import { measurePublications, type PublicationMemory } from './publications';
import { inRounds } from './rounds';
import { type Spread, spread } from './spread';
import { table } from './table';

const policyCounts = [10, 100, 1_000, 10_000];
const toolCounts = [10, 1_000, 10_000];
const openCounts = [0, 10, 100];

type Case = {
  name: string;
  policies: number;
  open: number;
  tools: number;
  inScope: number;
  /** Milliseconds to load the set into a fresh engine. */
  loadMs: number;
  /** Microseconds of a decision about something new, building the request included. */
  decision: Spread;
  /** Microseconds where policies look at what they looked at before. */
  again: Spread;
  /** Microseconds of `statefulIsAuthorized` over the whole set and schema; null where it was not measured. */
  whole: Spread | null;
  /** Within the same round. */
  ratios: { toFirst: Spread; toFloor: Spread; wholeToDecision: Spread | null };
};

export type DecisionMeasurements = {
  /** Microseconds of the bare engine: no policies and no schema, the same request and entities. */
  floor: Spread;
  cases: Case[];
  /** Microseconds that one more policy in scope costs. */
  perPolicyInScope: number;
  memory: PublicationMemory[];
};

type Loaded = {
  name: string;
  engine: PolicyEngine;
  policies: LoadedPolicy[];
  connector: ConnectorModel;
  loadMs: number;
};

function load(name: string, policies: LoadedPolicy[], connector: ConnectorModel): Loaded {
  console.error(`Loading ${name}.`);
  const started = performance.now();
  const engine = createPolicyEngine(loadCedar, policies, [connector]);
  return { name, engine, policies, connector, loadMs: performance.now() - started };
}

let made = 0;
/** Every way builds its own request, and never the same one twice. */
const next = (): number => {
  made += 1;
  return made;
};

/** The engine itself, asked with nothing left out. */
function ask(cedar: Cedar, request: PolicyRequest, preparsedPolicySetId: string, schema: string | null): void {
  const answer = cedar.statefulIsAuthorized({
    principal: request.principal,
    action: request.action,
    resource: request.resource,
    context: request.context as never,
    entities: request.entities as never,
    preparsedPolicySetId,
    ...(schema ? { preparsedSchemaName: schema, validateRequest: true } : { validateRequest: false }),
  });
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
}

function wholeSet({ policies, connector }: Loaded): () => void {
  const cedar = loadCedar();
  const staticPolicies = Object.fromEntries(policies.map(({ id, text }) => [id, text]));
  cedar.preparsePolicySet('whole', { staticPolicies });
  cedar.preparseSchema('whole', cedarSchema([connector]));
  return () => ask(cedar, requestOf(connector, next()), 'whole', 'whole');
}

function bareEngine(): () => void {
  const cedar = loadCedar();
  cedar.preparsePolicySet('none', { staticPolicies: {} });
  const connector = connectorOf(10);
  return () => ask(cedar, requestOf(connector, next()), 'none', null);
}

/** The decision as a gateway makes it. */
function decision({ engine, connector }: Loaded, number: () => number): () => void {
  return () => {
    const { effect } = engine.decide(requestOf(connector, number()), connector.slug);
    if (effect !== 'allow') throw new Error('This call is to be allowed.');
  };
}

const ratio = (over: readonly number[], under: readonly number[]): Spread =>
  spread(over.map((value, round) => value / (under[round] ?? 1)));

/** One family: every case, the floor, and the whole set where asked, in the same rounds. */
function measureFamily(family: readonly Loaded[], withWhole: boolean, stopping: AbortSignal) {
  console.error(`Measuring ${family.map(({ name }) => name).join(', ')}.`);
  const measured = inRounds(
    Object.fromEntries<() => void>([
      ['floor', bareEngine()],
      ...family.map((one): [string, () => void] => [one.name, decision(one, next)]),
      ...family.map((one): [string, () => void] => [`again ${one.name}`, decision(one, () => 0)]),
      ...(withWhole ? family.map((one): [string, () => void] => [`whole ${one.name}`, wholeSet(one)]) : []),
    ]),
    stopping,
  );
  const of = (name: string) => measured[name] ?? [];
  const first = of(family[0]?.name ?? '');
  const cases = family.map((one): Case => {
    const own = of(one.name);
    const whole = withWhole ? of(`whole ${one.name}`) : null;
    return {
      name: one.name,
      policies: one.policies.length,
      open: one.engine.size.open,
      tools: one.connector.tools.length,
      inScope: one.engine.decide(requestOf(one.connector), one.connector.slug).inScope,
      loadMs: Math.round(one.loadMs),
      decision: spread(own),
      again: spread(of(`again ${one.name}`)),
      whole: whole && spread(whole),
      ratios: {
        toFirst: ratio(own, first),
        toFloor: ratio(own, of('floor')),
        wholeToDecision: whole && ratio(whole, own),
      },
    };
  });
  return { floor: spread(of('floor')), cases };
}

/** B1: one decision among more and more policies and tools, against the whole set and the bare engine. */
export async function benchDecision(stopping: AbortSignal): Promise<DecisionMeasurements> {
  const few = connectorOf(10);
  const policies = measureFamily(
    policyCounts.map((count) => load(`${count} policies`, policySet(count), few)),
    true,
    stopping,
  );
  const tools = measureFamily(
    toolCounts.map((count) => load(`${count} tools`, policySet(10), connectorOf(count))),
    true,
    stopping,
  );
  const open = measureFamily(
    openCounts.map((count) => load(`${count} more in scope`, openSet(count), few)),
    false,
    stopping,
  );
  const [none, , most] = open.cases;
  const perPolicyInScope =
    ((most?.decision.median ?? 0) - (none?.decision.median ?? 0)) / ((most?.inScope ?? 1) - (none?.inScope ?? 0));
  return {
    floor: policies.floor,
    cases: [...policies.cases, ...tools.cases, ...open.cases],
    perPolicyInScope,
    memory: await measurePublications(stopping),
  };
}

const micros = ({ median, low, high }: Spread) => `${Math.round(median)} (${Math.round(low)}–${Math.round(high)})`;
const part = ({ median, low, high }: Spread) => `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
const times = ({ median, low, high }: Spread) => `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
const whole = (number: number) => number.toLocaleString('en-GB');

/** The measurements as tables. */
export function decisionText({ floor, cases, perPolicyInScope, memory }: DecisionMeasurements): string {
  const decisions = table(
    [
      '',
      'in scope',
      'open',
      'load ms',
      'decision µs',
      'again µs',
      ': smallest',
      ': floor',
      'whole set µs',
      'whole : decision',
    ],
    cases.map((one) => [
      one.name,
      String(one.inScope),
      String(one.open),
      whole(one.loadMs),
      micros(one.decision),
      micros(one.again),
      part(one.ratios.toFirst),
      part(one.ratios.toFloor),
      one.whole ? micros(one.whole) : '–',
      one.ratios.wholeToDecision ? times(one.ratios.wholeToDecision) : '–',
    ]),
  );
  const publications = table(
    ['after publications', 'wasm MiB alive', 'resident MiB'],
    memory.map((one) => [whole(one.publications), String(one.wasmMiB), String(one.residentMiB)]),
  );
  return [
    decisions,
    `Floor: ${micros(floor)} µs. One more policy in scope: ${perPolicyInScope.toFixed(1)} µs.`,
    publications,
  ].join('\n\n');
}

import { z } from 'zod';
import { buildRequest } from './build-request';
import { callFacts, callSite } from './call-facts';
import type { EngineDecision, PolicyEngine } from './engine';
import type { AgentModel, ConnectorModel, PolicyRequest } from './model';

/** A request as a person writes it down: names of the inventory and the call's own words. */
export const requestSketch = z.object({
  agent: z.string().describe('SPIFFE ID'),
  connector: z.string().describe('slug'),
  method: z.string().default('tools/call'),
  target: z.string().nullable().default(null).describe('tool, resource URI or prompt'),
  arguments: z.record(z.string(), z.unknown()).default({}),
  source: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
  time: z.iso.datetime().nullable().default(null),
  facts: callFacts.optional().describe('facts set for this call, by the name policies read them by'),
});
export type RequestSketch = z.infer<typeof requestSketch>;

export type Inventory = { connectors: readonly ConnectorModel[]; agents: readonly AgentModel[] };

export type Tried =
  | { kind: 'decided'; request: PolicyRequest; decision: EngineDecision }
  | {
      kind: 'not-evaluated';
      code: 'unknown-identity' | 'unknown-connector' | 'unmapped-method' | 'unknown-tool' | 'malformed';
      message: string;
    };

function paramsOf(sketch: RequestSketch): Record<string, unknown> {
  if (sketch.method === 'resources/read' || sketch.method.startsWith('resources/sub')) return { uri: sketch.target };
  return { name: sketch.target, arguments: sketch.arguments };
}

/** One request decided without a gateway, by the same function and the same engine. */
export function tryRequest(engine: PolicyEngine, inventory: Inventory, sketch: RequestSketch, now: Date): Tried {
  const connector = inventory.connectors.find((one) => one.slug === sketch.connector);
  if (!connector)
    return { kind: 'not-evaluated', code: 'unknown-connector', message: `No connector is called ${sketch.connector}.` };
  const agent = inventory.agents.find((one) => one.spiffeId === sketch.agent);
  if (!agent)
    return {
      kind: 'not-evaluated',
      code: 'unknown-identity',
      message: `${sketch.agent} is not registered as an agent.`,
    };
  const seen = { source: sketch.source, time: sketch.time ? new Date(sketch.time) : now };
  const site = callSite({ agent, connector }, seen, sketch.target, sketch.facts ?? {});
  const built = buildRequest(
    { kind: 'agent', agent: site.agent },
    site.connector,
    { method: sketch.method, params: paramsOf(sketch) },
    site.known,
  );
  if (!built.ok) return { kind: 'not-evaluated', code: built.code, message: built.message };
  return { kind: 'decided', request: built.request, decision: engine.decide(built.request, connector.slug) };
}

export type PolicyTestCase = { id: string; name: string; request: RequestSketch; expected: 'allow' | 'deny' };
export type PolicyTestResult = {
  id: string;
  name: string;
  expected: 'allow' | 'deny';
  got: 'allow' | 'deny';
  holds: boolean;
  by: string[];
  message: string | null;
};

/** Every test of a set against one engine. */
export function runPolicyTests(
  engine: PolicyEngine,
  inventory: Inventory,
  tests: readonly PolicyTestCase[],
  now: Date,
): PolicyTestResult[] {
  return tests.map((test) => {
    const tried = tryRequest(engine, inventory, test.request, now);
    const got = tried.kind === 'decided' ? tried.decision.effect : 'deny';
    return {
      id: test.id,
      name: test.name,
      expected: test.expected,
      got,
      holds: got === test.expected,
      by: tried.kind === 'decided' ? tried.decision.determining : [],
      message: tried.kind === 'decided' ? null : tried.message,
    };
  });
}

import { hash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '@/lib/audit/canonical-json';
import type { DecisionRecord } from '@/lib/decisions/record';
import type { ConnectorState } from '@/lib/gateways/wire';
import { toolScope } from '@/lib/policies/build-request';
import { explain } from '@/lib/policies/explain';
import type { PolicyRequest } from '@/lib/policies/model';
import { loadCedar } from '@/lib/policies/node-cedar';
import { type GeneratedPolicy, policySetOf } from '@/lib/policies/test/generated';
import { Harness } from './test/harness';
import { HttpConnector, tool } from './test/http-connector';
import { connectorState } from './test/snapshots';

/** Small sets: with more forbids everything would be denied. */
const policySets = policySetOf({
  principals: [
    'principal',
    'principal == Agent::"spiffe://test.example/agent/one"',
    'principal in TrustDomain::"test.example"',
  ],
  actions: ['action', 'action in Action::"call_tool"', 'action == ProjectFiles::Action::"read_text_file"'],
  resources: ['resource', 'resource in Connector::"project-files"', 'resource == Tool::"project-files/write_file"'],
}).map((policies) => policies.slice(0, 4));

const sets = 12;
/** A forbid that raises an error for one tool, which few generated sets have. */
const failing: GeneratedPolicy[] = [
  { id: 'all', text: 'permit(principal, action, resource);', line: 1 },
  {
    id: 'unguarded',
    text: 'forbid(principal, action == ProjectFiles::Action::"write_file", resource) when { context.approval.by == "x" };',
    line: 2,
  },
];
const path = { path: { type: 'string' } };

let harness: Harness;
let connector: HttpConnector;
let state: ConnectorState;
beforeAll(async () => {
  connector = await HttpConnector.start();
  connector.tools = [tool('read_text_file', path), tool('write_file', path)];
  state = connectorState('project-files', connector.upstream, connector.tools);
  harness = await Harness.prepare();
  await harness.start();
});
afterAll(async () => {
  await harness.end();
  await connector.stop();
});

/** Makes each call there is, and returns what was recorded of it. */
async function recordedCalls(): Promise<DecisionRecord[]> {
  const { decisions } = harness.console;
  const before = new Set(decisions.keys());
  let made = 0;
  for (const agent of ['one', 'two']) {
    for (const name of ['read_text_file', 'write_file']) {
      for (const value of ['/w/a', '/w/b/../a', 'relative']) {
        await (
          await harness.post('project-files', 'tools/call', { name, arguments: { path: value } }, {}, agent)
        ).json();
        made += 1;
      }
    }
  }
  const fresh = () => [...decisions.values()].filter(({ id, method }) => !before.has(id) && method === 'tools/call');
  await harness.console.until(() => fresh().length === made);
  return fresh();
}

/** What was recorded is all that an explanation has: the entities are found by the digest the record names. */
function requestOf(record: DecisionRecord): PolicyRequest {
  const agents = ['one', 'two'].map((name) => ({
    spiffeId: `spiffe://test.example/agent/${name}`,
    name,
    trustDomain: 'test.example',
  }));
  const agent = agents.find(({ spiffeId }) => spiffeId === record.principal.spiffeId);
  const pinned = state.tools.find(({ name }) => name === record.target);
  if (!agent || !pinned || !record.request) throw new Error(`${record.id} was not evaluated: ${record.detail}`);
  const { entities } = toolScope(agent, state, pinned);
  expect(hash('sha256', canonicalJson(entities), 'hex')).toBe(record.entitiesDigest);
  return { ...record.request, entities };
}

function expectExplained(record: DecisionRecord, policies: readonly GeneratedPolicy[]): void {
  const cedar = loadCedar();
  const explanation = explain(cedar, policies, requestOf(record), record);
  const failed = record.errors.map(({ policyId }) => policyId);
  const expected = record.cause === 'error' ? failed : record.determining;
  expect(explanation.cause).toBe(record.cause);
  expect(explanation.determining.map(({ id }) => id).sort()).toEqual([...expected].sort());
  const truth = record.cause === 'error' ? 'error' : 'true';
  for (const { clauses } of explanation.determining) {
    expect(clauses.find((clause) => clause.truth !== 'true')?.truth ?? 'true').toBe(truth);
  }
  for (const { clauses } of explanation.nearest) expect(clauses.every((clause) => clause.truth === 'true')).toBe(false);
}

test('what a gateway recorded is explained by the clauses that the engine evaluated', async () => {
  const causes = new Set<string>();
  for (const policies of [failing, ...fc.sample(policySets, { numRuns: sets, seed: 20_261_128 })]) {
    const text = policies.map((policy) => `@id("${policy.id}") ${policy.text}`).join('\n');
    await harness.publish(text, [state]);
    for (const record of await recordedCalls()) {
      causes.add(record.cause);
      expectExplained(record, policies);
    }
  }
  expect([...causes].sort()).toEqual(['error', 'forbidden', 'no-permit', 'permitted']);
}, 120_000);

import { expect, it } from 'vitest';
import { factAtRest, factProblem } from './call-facts';
import { requestSketch, tryRequest } from './policy-tests';
import { agent, demo, engineOf, files } from './test/models';

const inventory = { connectors: [files, demo], agents: [agent('a')] };
const engine = engineOf(`
  @id("staging") permit(principal, action, resource in Environment::"staging") when { resource.writes };
  @id("late") forbid(principal, action, resource) when { context.chain.calls > 3 };
  @id("approved") permit(principal, action, resource) when { context has approval && context.approval.by == "ilse" };`);
const decide = (facts: object) => {
  const call = { agent: agent('a').spiffeId, connector: 'everything-demo', target: 'get-env', facts };
  const tried = tryRequest(engine, inventory, requestSketch.parse(call), new Date('2026-11-24T10:00:00Z'));
  return tried.kind === 'decided' ? [tried.decision.effect, ...tried.decision.determining] : tried.message;
};

it('a call is decided with the facts it states', () => {
  expect(decide({})).toEqual(['deny']);
  expect(decide({ 'connector.environment': 'staging' })).toEqual(['deny']);
  const staging = { 'connector.environment': 'staging', 'resource.writes': true };
  expect(decide(staging)).toEqual(['allow', 'staging']);
  expect(decide({ ...staging, 'context.chain.calls': 4 })).toEqual(['deny', 'late']);
  const approval = { by: 'ilse', expiresAt: '2027-01-01T00:00:00Z' };
  expect(decide({ 'context.approval': approval })).toEqual(['allow', 'approved']);
  expect(decide({ 'context.approval': null })).toEqual(['deny']);
});

it('a fact no policy can read, or of another type, is refused', () => {
  const parse = (facts: object) => requestSketch.safeParse({ agent: 'a', connector: 'b', facts }).success;
  expect(parse({ 'context.chain.calls': 1 })).toBe(true);
  expect(parse({ 'context.chain.call': 1 })).toBe(false);
  expect(parse({ 'resource.writes': 'yes' })).toBe(false);
  expect(factProblem('resource.writes', 'yes')).toContain('boolean');
  expect(factProblem('resource.writes', true)).toBeNull();
});

it('what nobody set is as the inventory has it', () => {
  const at = (name: Parameters<typeof factAtRest>[0]) => factAtRest(name, agent('a'), demo, 'get-env');
  expect(at('connector.tier')).toBe('standard');
  expect(at('resource.reads')).toBe(true);
  expect(at('resource.pinned')).toBe(true);
  expect(at('context.credential.lifetimeSeconds')).toBe(120);
  expect(at('context.approval')).toBeNull();
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPolicyEngine } from './engine';
import { loadCedar } from './node-cedar';
import { contextReads, explainUnknown, openVerdict } from './open-policies';
import { type RequestSketch, requestSketch, tryRequest } from './policy-tests';
import { policySet } from './test/generated';
import { agent, demo, engineOf, files, policiesOf } from './test/models';
import { possibleCalls, unknownFacts, unreadPaths } from './unknown-facts';

const cedar = loadCedar();
const inventory = { connectors: [files, demo], agents: [agent('a')] };
const now = new Date('2026-11-24T10:00:00Z');
const sketch = (more: object = {}) =>
  requestSketch.parse({ agent: agent('a').spiffeId, connector: 'project-files', target: 'read_text_file', ...more });
const tool = files.tools[0];

function verdict(text: string, call: RequestSketch, unknown: readonly string[]) {
  const engine = engineOf(text);
  const forms = possibleCalls(call, unknown, tool).map(({ call: asked, unread }) => {
    const tried = tryRequest(engine, inventory, asked, now);
    if (tried.kind !== 'decided') throw new Error(tried.message);
    return { request: tried.request, unread };
  });
  return openVerdict(cedar, policiesOf(text), forms);
}

const approved = `@id("approved") permit(principal, action, resource)
  when { context.facts.pathsWithin.contains("/w") && context has approval && context.approval.by == "ilse" };`;

it('an approval nobody spoke of makes the answer unknown, and names the clauses it depends on', () => {
  const call = sketch({ arguments: { path: '/w/a' } });
  const { effect, policies } = verdict(approved, call, ['context.approval']);
  expect(effect).toBeNull();
  expect(policies.map(({ id, clauses }) => [id, clauses.map(({ truth }) => truth)])).toEqual([
    ['approved', ['true', 'unknown', 'unknown']],
  ]);
  expect(explainUnknown(['context.approval'], policies)).toMatchObject({
    cause: 'unknown',
    title: 'Unknown: it depends on context.approval',
  });
});

it('a clause that is false whatever is unknown decides', () => {
  expect(verdict(approved, sketch({ arguments: { path: '/v' } }), ['context.approval']).effect).toBe('deny');
});

it('two policies that say the same with and without a fact give a verdict', () => {
  const either = `permit(principal, action, resource) when { context has approval };
    permit(principal, action, resource) unless { context has approval };`;
  expect(verdict(either, sketch({ arguments: { path: '/w' } }), ['context.approval']).effect).toBe('allow');
});

it('a path nobody knows leaves open what the gateway derives from it', () => {
  const within = 'permit(principal, action, resource) when { context.facts.pathsWithin.contains("/w") };';
  expect(verdict(within, sketch(), ['context.input.path']).effect).toBeNull();
  expect(unreadPaths('context.input.path', tool)).toContain('context.facts.pathsWithin');
});

it('only what policies in scope read is asked about', () => {
  const tried = tryRequest(engineOf(approved), inventory, sketch({ arguments: { path: '/w/a' } }), now);
  if (tried.kind !== 'decided') throw new Error(tried.message);
  const isRead = contextReads(cedar, policiesOf(approved), tried.request);
  expect(unknownFacts(sketch(), []).filter(isRead)).toEqual(['context.approval']);
  expect(unknownFacts(sketch({ facts: { 'context.approval': null, 'context.delegation': null } }), [])).toEqual([]);
});

it('a verdict holds for every value of what is unknown: the engine decides alike on thousands of calls', () => {
  const unknown = ['context.approval', 'context.input.path', 'context.source.address'];
  const shared = loadCedar();
  const values = fc.record({
    path: fc.constantFrom('/w/a', '/v', '', '../x'),
    source: fc.constantFrom('127.0.0.1', '10.0.0.8', '::1'),
    approval: fc.constantFrom(null, 'x', 'y'),
  });
  const met = { decided: 0, open: 0 };
  fc.assert(
    fc.property(policySet, fc.array(values, { minLength: 6, maxLength: 10 }), (drawn, known) => {
      const policies = drawn.slice(0, 6);
      const engine = createPolicyEngine(shared, policies, inventory.connectors);
      const decide = (call: RequestSketch) => {
        const tried = tryRequest(engine, inventory, call, now);
        if (tried.kind !== 'decided') throw new Error(tried.message);
        return tried;
      };
      const forms = possibleCalls(sketch(), unknown, tool).map(({ call, unread }) => ({
        request: decide(call).request,
        unread,
      }));
      const { effect } = openVerdict(cedar, policies, forms);
      met[effect === null ? 'open' : 'decided'] += known.length;
      if (effect === null) return;
      for (const { path, source, approval } of known) {
        const facts = { 'context.approval': approval && { by: approval, expiresAt: '2027-01-01T00:00:00Z' } };
        expect(decide(sketch({ arguments: { path }, source, facts })).decision.effect).toBe(effect);
      }
    }),
    { numRuns: 250 },
  );
  expect(met.decided).toBeGreaterThan(300);
  expect(met.open).toBeGreaterThan(50);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyJson } from './cedar';
import type { CedarEntity, PolicyRequest, Uid } from './model';
import { narrowRequest } from './narrow-request';
import { loadCedar } from './node-cedar';
import { addReads, readsNothing } from './policy-reads';
import { requestScope, scopeMatches } from './scope';
import { ScopeIndex } from './scope-index';

const cedar = loadCedar();

function parsed(text: string): PolicyJson {
  const answer = cedar.policyToJson(text);
  if (answer.type === 'failure') throw new Error(`${text}: ${answer.errors[0]?.message}`);
  return answer.json;
}

function readsOf(text: string) {
  const reads = readsNothing();
  addReads(reads, parsed(text));
  return reads;
}

/** A small world of any shape: who is in whom, with attributes of every kind, other entities among them. */
const uid = fc
  .tuple(fc.constantFrom('U', 'G'), fc.constantFrom('0', '1', '2', '3'))
  .map(([type, id]) => ({ type, id }));
const attrs = fc.record(
  {
    name: fc.constantFrom('x', 'y'),
    boss: uid.map((one) => ({ __entity: one })),
    more: fc.record({ name: fc.constantFrom('x', 'y'), deep: fc.record({ n: fc.nat(2) }) }),
  },
  { requiredKeys: [] },
);
const above = (one: Uid) => Number(one.id) * 2 + (one.type === 'G' ? 1 : 0);
const entities: fc.Arbitrary<CedarEntity[]> = fc
  .uniqueArray(fc.record({ uid, attrs, parents: fc.array(uid, { maxLength: 3 }) }), {
    selector: (one) => `${one.uid.type}${one.uid.id}`,
    maxLength: 6,
  })
  // A hierarchy has no cycles.
  .map((drawn) =>
    drawn.map((one) => ({ ...one, parents: one.parents.filter((parent) => above(parent) > above(one.uid)) })),
  );
const request: fc.Arbitrary<PolicyRequest> = fc.record({
  principal: uid,
  action: fc.constantFrom('a', 'b').map((id) => ({ type: 'Action', id })),
  resource: uid,
  context: fc.record(
    {
      name: fc.constantFrom('x', 'y'),
      more: fc.record({ name: fc.constantFrom('x', 'y'), list: fc.array(fc.nat(2)) }),
    },
    { requiredKeys: [] },
  ),
  entities,
});

const literal = uid.map(({ type, id }) => `${type}::"${id}"`);
const scopePart = (name: string) =>
  fc.oneof(
    fc.constant(name),
    literal.map((one) => `${name} == ${one}`),
    literal.map((one) => `${name} in ${one}`),
    fc.constantFrom('U', 'G').map((type) => `${name} is ${type}`),
    fc.tuple(fc.constantFrom('U', 'G'), literal).map(([type, one]) => `${name} is ${type} in ${one}`),
  );
const actionPart = fc.constantFrom('action', 'action == Action::"a"', 'action in [Action::"a", Action::"b"]');
const subject = fc.oneof(fc.constantFrom('principal', 'resource', 'principal.boss', 'principal.boss.boss'), literal);
const question = fc.oneof(
  fc
    .tuple(subject, fc.constantFrom('name', 'boss', 'more.name', 'more.deep.n', 'none'))
    .map(([a, b]) => `${a} has ${b}`),
  subject.map((one) => `${one}.name == "x"`),
  subject.map((one) => `${one}.more.deep.n == 1`),
  subject.map((one) => `${one}.more == {name: "x", deep: {n: 1}}`),
  fc.tuple(subject, subject).map(([a, b]) => `${a} in ${b}`),
  fc.tuple(subject, literal, literal).map(([a, b, c]) => `${a} in [${b}, ${c}]`),
  fc.tuple(subject, literal).map(([a, b]) => `${a} is U in ${b}`),
  subject.map((one) => `${one}.hasTag("x")`),
  fc.tuple(subject, subject).map(([a, b]) => `(if ${a} == ${b} then ${a} else ${b}).name == "y"`),
  subject.map((one) => `{Var: ${one}}.Var.name == "x"`),
  fc.constantFrom(
    'context.name == "x"',
    'context has more.name',
    'context.more.list.contains(1)',
    'context.more == {name: "x", list: [1]}',
    'context == {name: "x"}',
    '{Value: context}.Value has name',
  ),
);
const policyText = fc
  .tuple(
    fc.constantFrom('permit', 'forbid'),
    scopePart('principal'),
    actionPart,
    scopePart('resource'),
    fc.array(question, { maxLength: 2 }),
  )
  .map(
    ([effect, principal, action, resource, asked]) =>
      `${effect}(${principal}, ${action}, ${resource})${asked.map((one) => ` when { ${one} }`).join('')};`,
  );

/** What the engine says of a policy by itself: whether it is satisfied, or raises an error. */
function ask(json: PolicyJson, asked: PolicyRequest): 'satisfied' | 'not' | 'error' {
  const answer = cedar.isAuthorized({
    ...asked,
    context: asked.context as never,
    entities: asked.entities as never,
    policies: { staticPolicies: { p: json } },
  });
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
  const { reason, errors } = answer.response.diagnostics;
  return errors.length > 0 ? 'error' : reason.length > 0 ? 'satisfied' : 'not';
}

describe('a narrowed request', () => {
  it('is answered as the whole one, in any hierarchy', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(policyText, request, (text, drawn) => {
        const json = parsed(text);
        const reads = readsNothing();
        addReads(reads, json);
        const expected = ask(json, drawn);
        met.add(expected);
        expect(ask(json, narrowRequest(drawn, reads))).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
    expect([...met].sort()).toEqual(['error', 'not', 'satisfied']);
  }, 120_000);

  it('keeps nothing that no policy reads', () => {
    const reads = readsOf('permit(principal == U::"0", action, resource) when { context.more.name == "x" };');
    const asked: PolicyRequest = {
      principal: { type: 'U', id: '0' },
      action: { type: 'Action', id: 'a' },
      resource: { type: 'G', id: '0' },
      context: { name: 'x', more: { name: 'x', list: [1] } },
      entities: [{ uid: { type: 'U', id: '0' }, attrs: { name: 'x' }, parents: [{ type: 'G', id: '1' }] }],
    };
    const { context, entities: kept } = narrowRequest(asked, reads);
    expect({ context, kept }).toEqual({ context: { more: { name: 'x' } }, kept: [] });
  });
});

describe('a scope', () => {
  const open = ({ json }: { json: PolicyJson }): PolicyJson => ({ ...json, effect: 'permit', conditions: [] });

  it('matches as the engine matches it, and is found wherever it matches', () => {
    let matched = 0;
    fc.assert(
      fc.property(fc.array(policyText, { minLength: 1, maxLength: 8 }), request, (texts, drawn) => {
        const policies = texts.map((text) => ({ json: parsed(text) }));
        const scope = requestScope(drawn);
        const found = new ScopeIndex(policies).matching(scope);
        expect(found).toEqual(policies.filter(({ json }) => scopeMatches(json, scope)));
        expect(found).toEqual(policies.filter((policy) => ask(open(policy), drawn) === 'satisfied'));
        matched += found.length;
      }),
      { numRuns: 1_000 },
    );
    expect(matched).toBeGreaterThan(200);
  }, 120_000);
});

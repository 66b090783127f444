import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest } from './build-request';
import { createPolicyEngine } from './engine';
import type { PolicyRequest } from './model';
import { loadCedar } from './node-cedar';
import { cedarSchema } from './schema';
import { agent, demo, files, known, trustDomain } from './test/models';

/** Scopes of every form, and conditions that hold, fail and raise errors. */
const principals = fc.constantFrom(
  'principal',
  'principal is Agent',
  `principal == Agent::"${agent('a').spiffeId}"`,
  `principal == Agent::"${agent('b').spiffeId}"`,
  `principal in TrustDomain::"${trustDomain}"`,
  'principal in TrustDomain::"elsewhere.test"',
  `principal is Agent in TrustDomain::"${trustDomain}"`,
  'principal is Connector',
  'principal == Connector::"project-files"',
);
const actions = fc.constantFrom(
  'action',
  'action in Action::"call_tool"',
  'action in [Action::"call_tool", Action::"list_tools"]',
  'action == Action::"list_tools"',
  'action == Action::"read_resource"',
  'action == ProjectFiles::Action::"write_file"',
  'action in [ProjectFiles::Action::"read_text_file", EverythingDemo::Action::"get-env"]',
  'action == EverythingDemo::Action::"get-sum"',
  'action in []',
);
const resources = fc.constantFrom(
  'resource',
  'resource is Tool',
  'resource is Connector',
  'resource == Tool::"project-files/write_file"',
  'resource in Connector::"project-files"',
  'resource in Connector::"everything-demo"',
  'resource in Environment::"production"',
  'resource is Tool in Connector::"everything-demo"',
  'resource == Connector::"project-files"',
  'resource == Resource::"project-files/file:///w/a"',
);
const conditions = fc.constantFrom(
  '',
  'when { true }',
  'when { false }',
  'unless { context.chain.calls == 0 }',
  'when { context.facts.pathsWithin.contains("/w") }',
  'when { context.approval.by == "x" }',
  'when { context.input.path == "/w/a" }',
  'when { principal == resource }',
);
const policy = fc.record({
  effect: fc.constantFrom('permit', 'forbid'),
  principal: principals,
  action: actions,
  resource: resources,
  condition: conditions,
});

const calls = [
  ['agent', files, 'tools/call', { name: 'read_text_file', arguments: { path: '/w/a' } }],
  ['agent', files, 'tools/call', { name: 'write_file', arguments: { path: '/v/a', content: '' } }],
  ['agent', demo, 'tools/call', { name: 'get-env', arguments: {} }],
  ['agent', demo, 'tools/call', { name: 'get-sum', arguments: { a: 1, b: 2 } }],
  ['agent', files, 'tools/list', {}],
  ['agent', files, 'resources/read', { uri: 'file:///w/a' }],
  ['agent', demo, 'prompts/get', { name: 'simple' }],
  ['connector', files, 'sampling/createMessage', {}],
] as const;

const requests = calls.flatMap(([kind, where, method, params]) =>
  (kind === 'agent' ? ['a', 'b'] : ['']).map((name) => {
    const principal = kind === 'agent' ? ({ kind, agent: agent(name) } as const) : ({ kind } as const);
    const built = buildRequest(principal, where, { method, params }, known);
    if (!built.ok) throw new Error(built.message);
    return { request: built.request, slug: where.slug };
  }),
);

const cedar = loadCedar();
cedar.preparseSchema('whole', cedarSchema([files, demo]));

/** Every policy and every connector's schema: what slicing must never differ from. */
function whole(policies: { id: string; text: string }[], request: PolicyRequest) {
  const answer = cedar.statefulIsAuthorized({
    ...request,
    context: request.context as never,
    entities: request.entities as never,
    preparsedPolicySetId: 'whole',
    preparsedSchemaName: 'whole',
    validateRequest: true,
  });
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
  const { decision, diagnostics } = answer.response;
  const errors = diagnostics.errors.map(({ policyId }) => policyId).sort();
  const forbidFailed = policies.some(({ id, text }) => text.startsWith('forbid') && errors.includes(id));
  const effect = decision === 'allow' && !forbidFailed ? 'allow' : 'deny';
  const reason = decision === 'allow' && forbidFailed ? [] : [...diagnostics.reason].sort();
  return { effect, reason, errors };
}

describe('a decision by the policies in scope', () => {
  it('is the decision of the whole set, for every form of scope', () => {
    // One instance for all runs: engines overwrite each other's slices, and one is used at a time.
    const shared = loadCedar();
    const effects = new Set<string>();
    fc.assert(
      fc.property(fc.array(policy, { maxLength: 12 }), (drawn) => {
        const policies = drawn.map((one, index) => ({
          id: `policy ${index}`,
          text: `${one.effect}(${one.principal}, ${one.action}, ${one.resource}) ${one.condition};`,
        }));
        const staticPolicies = Object.fromEntries(policies.map(({ id, text }) => [id, text]));
        cedar.preparsePolicySet('whole', { staticPolicies });
        const engine = createPolicyEngine(shared, policies, [files, demo]);
        for (const { request, slug } of requests) {
          const expected = whole(policies, request);
          const got = engine.decide(request, slug);
          effects.add(`${got.effect} ${got.cause}`);
          expect({
            effect: got.effect,
            reason: [...got.determining].sort(),
            errors: got.errors.map(({ policyId }) => policyId).sort(),
          }).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
    // The property has to have met every cause, or it proves little.
    expect([...effects].sort()).toEqual(['allow permitted', 'deny error', 'deny forbidden', 'deny no-permit']);
  });
});

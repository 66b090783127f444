import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cause } from '@/lib/decisions/record';
import { buildRequest } from '../build-request';
import { createPolicyEngine } from '../engine';
import type { PolicyRequest } from '../model';
import { loadCedar } from '../node-cedar';
import { requestScope } from '../scope';
import { agent, demo, files, known, trustDomain } from '../test/models';
import { mayFlip } from './may-flip';
import { PolicyAnswers } from './policy-answers';
import type { RecordedCall } from './recorded-call';
import { replayCall } from './replay-call';
import { type KeptPolicy, type ReplayPolicy, replaySet } from './replay-set';
import { knownFacts } from './unrecorded-facts';

const policy = fc
  .record({
    effect: fc.constantFrom('permit', 'permit', 'forbid'),
    principal: fc.constantFrom(
      'principal',
      `principal == Agent::"${agent('a').spiffeId}"`,
      `principal in TrustDomain::"${trustDomain}"`,
      'principal is Connector',
    ),
    action: fc.constantFrom(
      'action',
      'action in Action::"call_tool"',
      'action == ProjectFiles::Action::"write_file"',
      'action == Action::"list_tools"',
    ),
    resource: fc.constantFrom(
      'resource',
      'resource in Connector::"project-files"',
      'resource in Environment::"production"',
    ),
    condition: fc.constantFrom(
      '',
      'when { false }',
      'when { context.facts.pathsWithin.contains("/w") }',
      'unless { context.source.address.isLoopback() }',
      'when { context.facts.pathRoot == "/w" }',
      'when { context.input.path == "/w/a" }',
      'when { context has approval }',
      'when { context.credential.ageSeconds > 5 && context.approval.by == "x" }',
      'when { context.approval.by == "x" && context.credential.ageSeconds > 5 }',
      'unless { context has delegation && context.delegation.depth > 2 }',
    ),
  })
  .map(({ effect, principal, action, resource, condition }): KeptPolicy => {
    const text = `${effect} (${principal}, ${action}, ${resource}) ${condition};`;
    const digest = createHash('sha256').update(text).digest('hex');
    return { id: digest.slice(0, 12), text, digest };
  });
const policySet = fc.uniqueArray(policy, { maxLength: 7, selector: ({ digest }) => digest });

const sent = [
  [files, 'tools/call', { name: 'read_text_file', arguments: { path: '/w/a' } }],
  [files, 'tools/call', { name: 'write_file', arguments: { path: '/w/b', content: '' } }],
  [files, 'tools/call', { name: 'write_file', arguments: { path: '/v/a', content: '' } }],
  [files, 'tools/list', {}],
  [demo, 'tools/call', { name: 'get-env', arguments: {} }],
] as const;

const approval = { by: 'x', expiresAt: new Date('2026-11-24T11:00:00Z') };
const delegation = { subject: 'p', depth: 3, scopes: [], expiresAt: new Date('2026-11-24T11:00:00Z') };
/** What a gateway may have known without being able to write it down. */
const possible = [{}, { approval }, { delegation }, { approval, delegation }];

const calls = sent.flatMap(([where, method, params]) =>
  ['a', 'b'].flatMap((name) =>
    [0, 9].map((ageSeconds) =>
      possible.map((more) => {
        const built = buildRequest(
          { kind: 'agent', agent: agent(name) },
          where,
          { method, params: { ...params } },
          {
            ...known,
            ...more,
            credential: { ...known.credential, ageSeconds },
          },
        );
        if (!built.ok) throw new Error(built.message);
        return { request: built.request, slug: where.slug };
      }),
    ),
  ),
);

const cedar = loadCedar();
/** Slices are kept in an instance by short ids, so what answers and what decides each have their own. */
const gatewayCedar = loadCedar();
const facts = knownFacts([files, demo]);
const read = new Map<string, ReplayPolicy>();

/** Decides with the whole set, every entity and no memory, under the gateways' semantics. */
function decideWhole(policies: readonly KeptPolicy[], request: PolicyRequest): 'allow' | 'deny' {
  const parents = request.action.type === 'Action' ? [] : [{ type: 'Action', id: 'call_tool' }];
  const action = { uid: request.action, attrs: {}, parents };
  const answer = cedar.isAuthorized({
    ...request,
    context: request.context as never,
    entities: [...request.entities, action] as never,
    policies: { staticPolicies: Object.fromEntries(policies.map(({ id, text }) => [id, text])) },
  });
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  const { decision, diagnostics } = answer.response;
  const failed = diagnostics.errors.some(({ policyId }) =>
    policies.some(({ id, text }) => id === policyId && text.startsWith('forbid')),
  );
  return failed ? 'deny' : decision;
}

/** What a gateway writes down of a request decided by a set. */
function recordOf(policies: readonly KeptPolicy[], request: PolicyRequest, slug: string): RecordedCall {
  const engine = createPolicyEngine(gatewayCedar, policies, [files, demo]);
  const { cause, determining, errors } = engine.decide(request, slug);
  const permits = cause === 'forbidden' ? engine.satisfiedPermits(request, slug) : [];
  const held = new Set([...determining, ...permits]);
  const { principal, action, resource, entities, context } = request;
  return {
    cause: cause as Cause,
    policyVersion: 1,
    site: {
      key: JSON.stringify([principal, action]),
      principal,
      action,
      resource,
      entities,
      scope: requestScope(request),
    },
    context,
    satisfied: new Set(policies.filter(({ id }) => held.has(id)).map(({ digest }) => digest)),
    failed: new Set(errors.map(({ policyId }) => policyId)),
    chainKey: null,
  };
}

const bucketOf = (before: string, after: string) => (before === after ? 'unchanged' : `${before}-to-${after}`);

test('a replay by difference says what deciding everything again says, and is unsure only of facts nobody wrote down', () => {
  let flips = 0;
  let unsure = 0;
  const answers = new PolicyAnswers(cedar, facts);
  fc.assert(
    fc.property(policySet, policySet, policySet, fc.constantFrom(...calls), (kept, changed, old, variants) => {
      const candidateKept = [...kept.slice(1), ...changed.slice(0, 3)].filter(
        (one, index, all) => all.findIndex(({ digest }) => digest === one.digest) === index,
      );
      const recordedKept = old.length > 3 ? old : kept;
      const [baseline, candidate, recorded] = [kept, candidateKept, recordedKept].map((set) =>
        replaySet(cedar, set, read),
      );
      const { request, slug } = variants[0] as (typeof variants)[number];
      if (!baseline || !candidate || !recorded) throw new Error('three sets');
      const call = recordOf(recordedKept, request, slug);
      const found = replayCall(call, baseline, candidate, recorded, answers);
      if (!mayFlip({ scope: call.site.scope, cause: call.cause }, baseline, candidate, recorded))
        expect(found.bucket).toBe('unchanged');
      const reads = [...kept, ...candidateKept].some(({ text }) => /approval|delegation/.test(text));
      if (found.bucket === 'undecidable') {
        unsure += 1;
        expect(reads).toBe(true);
        return;
      }
      const whole = bucketOf(decideWhole(kept, request), decideWhole(candidateKept, request));
      // A call that every policy of its version was asked about, absent facts included, may be taken at the record's word.
      if (!reads || recordedKept === kept) expect(found.bucket).toBe(whole);
      if (found.bucket !== 'unchanged') flips += 1;
    }),
    { numRuns: 1_500 },
  );
  expect(flips).toBeGreaterThan(50);
  expect(unsure).toBeGreaterThan(20);
}, 120_000);

test('what is sure stays so whatever the unrecorded facts were', () => {
  const answers = new PolicyAnswers(cedar, facts);
  fc.assert(
    fc.property(policySet, policySet, fc.constantFrom(...calls), (kept, changed, variants) => {
      const baseline = replaySet(cedar, kept, read);
      const candidate = replaySet(cedar, changed, read);
      const { request, slug } = variants[0] as (typeof variants)[number];
      // Nothing of the record is taken: every policy is asked, so that each answer must hold for every possible fact.
      const found = replayCall(recordOf([], request, slug), baseline, candidate, null, answers);
      if (found.bucket === 'undecidable') return;
      for (const one of variants)
        expect(bucketOf(decideWhole(kept, one.request), decideWhole(changed, one.request))).toBe(found.bucket);
    }),
    { numRuns: 800 },
  );
}, 120_000);

test('a policy that moved or was only placed elsewhere changes nothing', () => {
  const [one, two] = fc.sample(
    policySet.filter((set) => set.length > 2),
    { numRuns: 1, seed: 7 },
  )[0] as [KeptPolicy, KeptPolicy];
  const there = replaySet(cedar, [one, two], read);
  const moved = replaySet(cedar, [two, one], read);
  for (const [variant] of calls) {
    const call = recordOf(
      [one, two],
      (variant as { request: PolicyRequest }).request,
      (variant as { slug: string }).slug,
    );
    expect(mayFlip({ scope: call.site.scope, cause: call.cause }, there, moved, there)).toBe(false);
  }
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasBuiltFor } from './build-request';
import { createPolicyEngine } from './engine';
import type { PolicyRequest } from './model';
import { loadCedar } from './node-cedar';
import { cedarSchema } from './schema';
import { builtRequest, inventory, policySet } from './test/generated';

const cedar = loadCedar();
cedar.preparseSchema('whole', cedarSchema(inventory));

type Policies = { id: string; text: string }[];

const setOf = (policies: Policies) => ({
  staticPolicies: Object.fromEntries(policies.map(({ id, text }) => [id, text])),
});

/** Asks for every policy of a loaded set, with every connector's schema. */
function ask(set: string, request: PolicyRequest) {
  const answer = cedar.statefulIsAuthorized({
    ...request,
    context: request.context as never,
    entities: request.entities as never,
    preparsedPolicySetId: set,
    preparsedSchemaName: 'whole',
    validateRequest: true,
  });
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
  return answer.response;
}

/** What the engine must never differ from; `stock` is what Cedar alone says. */
function whole(policies: Policies, request: PolicyRequest) {
  const { decision, diagnostics } = ask('whole', request);
  const errors = diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`).sort();
  const forbidFailed = policies.some(
    ({ id, text }) => text.startsWith('forbid') && diagnostics.errors.some(({ policyId }) => policyId === id),
  );
  const effect = decision === 'allow' && !forbidFailed ? 'allow' : 'deny';
  const reason = decision === 'allow' && forbidFailed ? [] : [...diagnostics.reason].sort();
  return { ours: { effect, reason, errors }, stock: { effect: decision, reason: [...diagnostics.reason].sort() } };
}

describe('a decision by the policies in scope and what they can read', () => {
  it('is the decision of the whole set about the whole request', () => {
    // One instance for all runs: engines overwrite each other's slices, and one is used at a time.
    const shared = loadCedar();
    const causes = new Map<string, number>();
    let asked = 0;
    fc.assert(
      fc.property(policySet, fc.array(builtRequest, { minLength: 8, maxLength: 16 }), (policies, requests) => {
        expect(cedar.preparsePolicySet('whole', setOf(policies)).type).toBe('success');
        cedar.preparsePolicySet('permits', setOf(policies.filter(({ text }) => text.startsWith('permit'))));
        const engine = createPolicyEngine(shared, policies, inventory);
        for (const { request, slug } of requests) {
          const connector = inventory.find((one) => one.slug === slug) as (typeof inventory)[0];
          expect(wasBuiltFor(request, connector)).toBe(true);
          const { ours, stock } = whole(policies, request);
          // The first is asked of the engine, the second remembered, the third is a copy and so validated in full.
          for (const same of [request, request, { ...request }]) {
            const got = engine.decide(same, slug);
            const answer = { effect: got.effect, reason: [...got.determining].sort() };
            const errors = got.errors.map(({ policyId, message }) => `${policyId}: ${message}`).sort();
            causes.set(got.cause, (causes.get(got.cause) ?? 0) + 1);
            asked += 1;
            expect({ ...answer, errors }).toEqual(ours);
            if (errors.length === 0) expect(answer).toEqual(stock);
            expect([...engine.satisfiedPermits(same, slug)].sort()).toEqual(
              [...ask('permits', request).diagnostics.reason].sort(),
            );
          }
        }
      }),
      { numRuns: 300 },
    );
    // The property has to have met every cause, and often, or it proves little.
    expect(asked).toBeGreaterThan(4_000);
    for (const cause of ['permitted', 'forbidden', 'no-permit', 'error'])
      expect(causes.get(cause), cause).toBeGreaterThan(20);
  }, 120_000);
});

describe('a request that is built', () => {
  it('conforms to the schema of its connector, so that it need not be validated', () => {
    fc.assert(
      fc.property(builtRequest, ({ request }) => {
        cedar.preparsePolicySet('whole', { staticPolicies: {} });
        expect(() => whole([], request)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PolicyJson } from './cedar';
import { clausesOf } from './clauses';
import { createPolicyEngine, type EngineDecision } from './engine';
import { explain } from './explain';
import type { PolicyRequest } from './model';
import { loadCedar } from './node-cedar';
import { requestScope } from './scope';
import { builtRequest, type GeneratedPolicy, inventory, policySet } from './test/generated';

const cedar = loadCedar();

function parsed(text: string): PolicyJson {
  const answer = cedar.policyToJson(text);
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
  return answer.json;
}

/** What the clauses alone say of a policy. */
function shown(clauses: { truth: string }[]): 'holds' | 'error' | 'not' {
  if (clauses.every(({ truth }) => truth === 'true')) return 'holds';
  return clauses.find(({ truth }) => truth !== 'true')?.truth === 'error' ? 'error' : 'not';
}

/** The decision as somebody would make it who sees the explanation's clauses and nothing else. */
function decidedFromClauses(policies: readonly GeneratedPolicy[], request: PolicyRequest) {
  const scope = requestScope(request);
  const read = policies.map(({ id, text }) => {
    const json = parsed(text);
    return { id, effect: json.effect, says: shown(clausesOf(cedar, json, request, scope)) };
  });
  const ids = (effect: string, says: string) =>
    read.filter((one) => one.effect === effect && one.says === says).map(({ id }) => id);
  const errors = read.filter(({ says }) => says === 'error').map(({ id }) => id);
  const decided = (cause: EngineDecision['cause'], determining: string[]) => ({ cause, determining, errors });
  if (ids('forbid', 'holds').length > 0) return decided('forbidden', ids('forbid', 'holds'));
  if (ids('forbid', 'error').length > 0) return decided('error', []);
  if (ids('permit', 'holds').length > 0) return decided('permitted', ids('permit', 'holds'));
  return decided('no-permit', []);
}

it('explains what the engine decides: clauses, cause and policies agree on every generated request', () => {
  const shared = loadCedar();
  const met = new Map<string, number>();
  fc.assert(
    fc.property(policySet, fc.array(builtRequest, { minLength: 4, maxLength: 8 }), (drawn, requests) => {
      const policies = drawn.slice(0, 4);
      const engine = createPolicyEngine(shared, policies, inventory);
      for (const { request, slug } of requests) {
        const decision = engine.decide(request, slug);
        met.set(decision.cause, (met.get(decision.cause) ?? 0) + 1);
        const errors = decision.errors.map(({ policyId }) => policyId).sort();
        expect(decidedFromClauses(policies, request)).toEqual({
          cause: decision.cause,
          determining: [...decision.determining].sort(),
          errors,
        });
        const explanation = explain(cedar, policies, request, { ...decision, code: null, detail: null });
        expect(explanation.cause).toBe(decision.cause);
        const { determining, nearest } = explanation;
        expect(determining.map(({ id }) => id).sort()).toEqual(
          decision.cause === 'error' ? errors : [...decision.determining].sort(),
        );
        for (const { clauses } of determining)
          expect(shown(clauses)).toBe(decision.cause === 'error' ? 'error' : 'holds');
        for (const { clauses, effect } of nearest)
          expect([effect, shown(clauses) === 'holds']).toEqual(['permit', false]);
      }
    }),
    { numRuns: 300 },
  );
  expect([...met.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1_000);
  for (const cause of ['permitted', 'forbidden', 'no-permit', 'error'])
    expect(met.get(cause), cause).toBeGreaterThan(0);
}, 120_000);

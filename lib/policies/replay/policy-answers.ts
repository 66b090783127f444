import type { Cedar, PolicyJson } from '../cedar';
import { conditionsOf } from '../clauses';
import { firstError, Pool } from '../engine-instance';
import { narrowRequest } from '../narrow-request';
import { addReads, type PolicyReads, readsNothing } from '../policy-reads';
import type { RecordedCall } from './recorded-call';
import type { ReplayPolicy } from './replay-set';
import { type KnownFacts, unrecordedFact } from './unrecorded-facts';

/** What a policy whose scope matches says of a call: it holds, does not, fails, or reads a fact nobody wrote down. */
export type PolicyAnswer = 'satisfied' | 'unsatisfied' | 'failed' | { unrecorded: string };

type Part = { name: string; json: PolicyJson; reads: PolicyReads };

const partOf = (name: string, policy: PolicyJson, conditions: PolicyJson['conditions']): Part => {
  const json = { ...policy, conditions };
  const reads = readsNothing();
  addReads(reads, json);
  return { name, json, reads };
};

/** Most answers kept; past it the memory starts anew. */
const mostKept = 200_000;

/**
 * Answers policies one at a time, by the engine the gateways use, and remembers: calls that differ in nothing a policy
 * reads have one answer.
 */
export class PolicyAnswers {
  readonly #cedar: Cedar;
  readonly #known: KnownFacts;
  readonly #slices = new Pool();
  readonly #kept = new Map<string, PolicyAnswer>();
  /** How often the engine was asked. */
  evaluations = 0;

  /** @param cedar an instance of its own: another engine's slices would take the place of these. */
  constructor(cedar: Cedar, known: KnownFacts) {
    this.#cedar = cedar;
    this.#known = known;
  }

  /** The policy's scope must match the call. */
  answer(policy: ReplayPolicy, call: RecordedCall): PolicyAnswer {
    const fact = unrecordedFact(policy.reads, call, this.#known);
    const whole = { name: policy.digest, json: policy.json, reads: policy.reads };
    return fact === null ? this.#ask(whole, call) : this.#withoutIt(policy, call, fact);
  }

  /**
   * An answer that does not hang on what is unknown. A permit does not hold when any other condition fails; a forbid,
   * whose error denies, only when one before the unknown does.
   */
  #withoutIt(policy: ReplayPolicy, call: RecordedCall, unrecorded: string): PolicyAnswer {
    const all = conditionsOf(policy.json);
    const isKnown = all.map((one) => unrecordedFact(partOf('', policy.json, [one]).reads, call, this.#known) === null);
    const first = isKnown.indexOf(false);
    const kept = all.filter((_, index) => (policy.json.effect === 'permit' ? isKnown[index] : index < first));
    const name = `${policy.digest} ${all.map((one) => (kept.includes(one) ? 1 : 0)).join('')}`;
    const answer = this.#ask(partOf(name, policy.json, kept), call);
    if (answer === 'satisfied') return { unrecorded };
    return policy.json.effect === 'permit' ? 'unsatisfied' : answer;
  }

  #ask(part: Part, call: RecordedCall): PolicyAnswer {
    const { principal, action, resource, entities, key: site } = call.site;
    const request = narrowRequest({ principal, action, resource, entities, context: call.context }, part.reads);
    const key = `${part.name}\u0000${site}\u0000${JSON.stringify(request.context)}`;
    const held = this.#kept.get(key);
    if (held !== undefined) return held;
    this.evaluations += 1;
    const answer = this.#cedar.statefulIsAuthorized({
      principal,
      action,
      resource,
      context: request.context as never,
      entities: request.entities as never,
      preparsedPolicySetId: this.#slice(part),
      // It was checked against the schema of its time when it was recorded.
      validateRequest: false,
    });
    if (answer.type === 'failure') throw new Error(`A recorded call cannot be read: ${firstError(answer)}`);
    const { reason, errors } = answer.response.diagnostics;
    const said: PolicyAnswer = errors.length > 0 ? 'failed' : reason.length > 0 ? 'satisfied' : 'unsatisfied';
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, said);
    return said;
  }

  #slice({ name, json }: Part): string {
    const load = (id: string) => {
      const answer = this.#cedar.preparsePolicySet(id, { staticPolicies: { policy: json } });
      if (answer.type === 'failure') throw new Error(`A policy cannot be loaded: ${firstError(answer)}`);
    };
    return this.#slices.get(name) ?? this.#slices.add(name, load);
  }
}

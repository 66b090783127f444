import type { PolicyAnswer } from './policy-answers';
import type { ReplayPolicy } from './replay-set';

/** What a text would decide, and the policies that decide it; or the fact it hangs on. */
export type ReplayVerdict = { effect: 'allow' | 'deny'; by: string[] } | { effect: 'unknown'; fact: string };

export type Answered = { policy: ReplayPolicy; answer: PolicyAnswer };

/**
 * The decision from the answers of every policy in scope, as the gateways' engine decides: a forbid denies when it holds
 * and when it fails. What is unknown decides only when nothing else does.
 */
export function verdictOf(answered: readonly Answered[]): ReplayVerdict {
  const of = (effect: 'permit' | 'forbid', said: PolicyAnswer) =>
    answered
      .filter(({ policy, answer }) => policy.json.effect === effect && answer === said)
      .map(({ policy }) => policy.id);
  const unknown = (effect: 'permit' | 'forbid') => {
    const open = answered.find(({ policy, answer }) => policy.json.effect === effect && typeof answer === 'object');
    return typeof open?.answer === 'object' ? open.answer.unrecorded : null;
  };
  const forbidding = of('forbid', 'satisfied');
  if (forbidding.length > 0) return { effect: 'deny', by: forbidding };
  if (of('forbid', 'failed').length > 0) return { effect: 'deny', by: [] };
  const permitting = of('permit', 'satisfied');
  const openForbid = unknown('forbid');
  const openPermit = unknown('permit');
  if (permitting.length === 0 && openPermit === null) return { effect: 'deny', by: [] };
  const fact = openForbid ?? (permitting.length === 0 ? openPermit : null);
  return fact === null ? { effect: 'allow', by: permitting } : { effect: 'unknown', fact };
}

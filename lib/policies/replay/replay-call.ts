import type { FlipBucket } from './buckets';
import type { PolicyAnswers } from './policy-answers';
import type { RecordedCall } from './recorded-call';
import type { ReplaySet } from './replay-set';
import { type Answered, type ReplayVerdict, verdictOf } from './verdict';

export type ReplayedCall =
  | { bucket: 'unchanged' }
  | { bucket: FlipBucket; before: string[]; after: string[]; detail: string | null };

/** Whether the record says which policies of its version held. After an error it does not: the rest was not kept. */
function recordSpeaks(call: RecordedCall, recordedSet: ReplaySet | null): recordedSet is ReplaySet {
  if (!recordedSet || call.cause === 'error' || call.cause === 'not-evaluated') return false;
  const of = (effect: 'permit' | 'forbid') =>
    [...call.satisfied].filter((digest) => recordedSet.byDigest.get(digest)?.json.effect === effect);
  if (call.cause === 'permitted') return of('permit').length > 0;
  return call.cause === 'no-permit' || of('forbid').length > 0;
}

/** The policies of a set that have a say in the call: those that hold, fail, or may do so. */
export function weighing(
  set: ReplaySet,
  call: RecordedCall,
  recordedSet: ReplaySet | null,
  answers: PolicyAnswers,
): Answered[] {
  const speaks = recordSpeaks(call, recordedSet);
  const answered = set.matching(call.site.scope).map((policy): Answered => {
    if (!speaks || !recordedSet.byDigest.has(policy.digest)) return { policy, answer: answers.answer(policy, call) };
    if (call.satisfied.has(policy.digest)) return { policy, answer: 'satisfied' };
    return { policy, answer: call.failed.has(policy.id) ? 'failed' : 'unsatisfied' };
  });
  return answered.filter(({ answer }) => answer !== 'unsatisfied');
}

const areSame = (one: readonly Answered[], other: readonly Answered[]): boolean =>
  one.length === other.length && one.every(({ policy }) => other.some((also) => also.policy.digest === policy.digest));

/**
 * One recorded call under two texts. What the record says of policies that are in both its version and a text is taken
 * from the record; only the others are evaluated. A call decided by another version than the baseline is carried to the
 * baseline the same way, so that a flip is due to the candidate alone.
 * @param recordedSet the version that decided the call; null when it is not known
 */
export function replayCall(
  call: RecordedCall,
  baseline: ReplaySet,
  candidate: ReplaySet,
  recordedSet: ReplaySet | null,
  answers: PolicyAnswers,
): ReplayedCall {
  const was = weighing(baseline, call, recordedSet, answers);
  const is = weighing(candidate, call, recordedSet, answers);
  // The same policies say the same, known or not.
  if (areSame(was, is)) return { bucket: 'unchanged' };
  const before = verdictOf(was);
  const after = verdictOf(is);
  if (before.effect === 'unknown' || after.effect === 'unknown') {
    const open = after.effect === 'unknown' ? after : before;
    const by = (verdict: ReplayVerdict) => (verdict.effect === 'unknown' ? [] : verdict.by);
    return {
      bucket: 'undecidable',
      before: by(before),
      after: by(after),
      detail: open.effect === 'unknown' ? open.fact : null,
    };
  }
  if (before.effect === after.effect) return { bucket: 'unchanged' };
  const bucket = after.effect === 'allow' ? 'deny-to-allow' : 'allow-to-deny';
  return { bucket, before: before.by, after: after.by, detail: null };
}

import { anyOf, type Person } from '../access/second-person';

/** What opened it: one word for each rule. */
export const findingKinds = [
  'policy.emergency',
  'policy.break-glass',
  'rollout.stopped',
  'trust.empty-bundle',
  'trust.rollback',
  'trust.refresh-failing',
  'identity.shared',
  'credential.never-expires',
  'credential.no-owner',
  'credential.orphaned',
  'credential.shared',
  'credential.seen-after-end',
  'connector.answers-strangers',
  'evidence-pack.failed',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export const kindWords: Record<FindingKind, string> = {
  'policy.emergency': 'emergency publication',
  'policy.break-glass': 'break-glass',
  'rollout.stopped': 'stopped roll-out',
  'trust.empty-bundle': 'trust bundle without keys',
  'trust.rollback': 'older trust bundle served',
  'trust.refresh-failing': 'trust bundle not refreshed',
  'identity.shared': 'shared identity',
  'credential.never-expires': 'credential without an end',
  'credential.no-owner': 'credential without an owner',
  'credential.orphaned': 'orphaned credential',
  'credential.shared': 'shared credential',
  'credential.seen-after-end': 'credential seen after its end',
  'connector.answers-strangers': 'connector open to strangers',
  'evidence-pack.failed': 'scheduled pack not made',
};

/** How a finding ends: what it names was put right, or somebody answers for leaving it as it is. */
export const outcomes = ['resolved', 'accepted'] as const;
export type FindingOutcome = (typeof outcomes)[number];

/**
 * Why this person may not close it, in words for them; null when they may. The one whose act opened it does not say
 * that it was in order.
 * @param others who else may close it and can sign in.
 */
export function whyNotClose(
  finding: { actorId: string | null; closed: boolean },
  personId: string,
  others: readonly Person[],
): string | null {
  if (finding.closed) return 'It is closed.';
  if (finding.actorId !== personId) return null;
  const can = anyOf(others);
  return can
    ? `What you did opened it, so another person closes it. ${can} can.`
    : 'What you did opened it, so another person closes it, and nobody else may yet. Invite an approver or a responder.';
}

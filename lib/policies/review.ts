import { anyOf, type Person } from '../access/second-person';
import type { PublicationDraft } from './publication';

/** How many approve a change where no environment it reaches says otherwise. */
const usualApprovers = 1;

/** The most a rule may ask for: more than a team has would shut publishing for good. */
export const mostApprovers = 5;

export type ReviewRule = { environment: string; approvers: number };

/** How many must approve a change, and the environment whose rule says so; the strictest of those it reaches. */
export function requiredApprovers(
  environments: readonly string[],
  rules: readonly ReviewRule[],
): { required: number; ruledBy: string | null } {
  const strictest = rules
    .filter(({ environment }) => environments.includes(environment))
    .reduce((most, rule) => (most && most.approvers >= rule.approvers ? most : rule), null as ReviewRule | null);
  return strictest
    ? { required: strictest.approvers, ruledBy: strictest.environment }
    : { required: usualApprovers, ruledBy: null };
}

export type GivenApproval = {
  memberId: string;
  name: string;
  at: string;
  digest: string;
  /** Its giver's reason, once they took it back. */
  withdrawn: { reason: string } | null;
};
export type Approval = Omit<GivenApproval, 'digest' | 'withdrawn'> & {
  /** Null while it counts; otherwise why it fell. */
  fell: string | null;
};

/**
 * Which approvals count: those given to this very text and not taken back, by somebody who neither wrote nor proposed it
 * and may still approve. Each person's is listed once; one that fell stays, with why.
 * @param given oldest first.
 */
export function standingApprovals(
  given: readonly GivenApproval[],
  digest: string,
  draft: PublicationDraft,
  approvers: ReadonlySet<string>,
): Approval[] {
  const newest = new Map(given.map((one) => [one.memberId, one]));
  const standing = given.filter((one) => one.digest === digest && !one.withdrawn);
  for (const one of standing) newest.set(one.memberId, one);
  return [...newest.values()].map(({ memberId, name, at, digest: given, withdrawn }) => ({
    memberId,
    name,
    at,
    fell: withdrawn
      ? `They took it back${withdrawn.reason && `: ${withdrawn.reason}`}`
      : given !== digest
        ? 'The text changed since.'
        : [draft.authorId, draft.proposerId].includes(memberId)
          ? 'They wrote or proposed it.'
          : approvers.has(memberId)
            ? null
            : 'They may not approve any more.',
  }));
}

/** Who has approved, among all that were given. */
export const approvedBy = (approvals: readonly Approval[]): string[] =>
  approvals.filter(({ fell }) => fell === null).map(({ memberId }) => memberId);

/** Why this person may not approve, in words for them; null when they may. */
export function whyNotApprove(
  draft: PublicationDraft,
  personId: string,
  approvals: readonly Approval[],
  others: readonly Person[],
): string | null {
  if (approvedBy(approvals).includes(personId)) return 'You approved this text.';
  if (personId !== draft.authorId && personId !== draft.proposerId) return null;
  const can = anyOf(others);
  return `You wrote or proposed it, so other people approve it. ${can ? `${can} can.` : 'Nobody else may yet: invite an approver.'}`;
}

/** Why this person may not take their approval back, in words for them; null when they may. */
export function whyNotTakeBack(personId: string, approvals: readonly Approval[]): string | null {
  return approvedBy(approvals).includes(personId) ? null : 'You have not approved this text.';
}

/**
 * Why a proposal cannot be published yet for want of approvals; null when it can. The publisher's own yes counts as one.
 * @param reviewers who may approve it and can sign in.
 */
export function whyUnapproved(
  { required, approvals }: { required: number; approvals: readonly Approval[] },
  publisherId: string,
  reviewers: readonly Person[],
): string | null {
  const yes = new Set([...approvedBy(approvals), publisherId]);
  if (yes.size >= required) return null;
  const can = anyOf(reviewers.filter(({ id }) => !yes.has(id)));
  const has = `It needs ${required} approvals, and has ${yes.size} with yours.`;
  return `${has} ${can ? `${can} can approve it.` : 'Nobody else may approve it yet: invite an approver, or change the review rule.'}`;
}

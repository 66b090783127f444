import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { whoMay, whyNotSecondPerson } from '@/lib/members/server/who-may';
import { refuse } from '@/lib/operations/outcome';
import { whyNotPublish } from '../publication';
import { approvedBy, whyUnapproved } from '../review';
import type { LockedDraft } from './locked-draft';
import { refusePublishing } from './policy-home';
import { publishVersion } from './publish-version';
import { reviewOf } from './review-of';

/**
 * Makes another person's proposal the next version once as many as its reach asks for have approved its text. The
 * publisher's own yes counts as one, and is kept with the others.
 */
export async function publishReviewed(tx: Transaction, actor: Actor, draft: LockedDraft, now: Date) {
  const writers = { authorId: draft.authorId, proposerId: draft.proposal?.proposedBy ?? draft.authorId };
  const reviewers = await whoMay(tx, 'policies:publish', { except: [writers.authorId, writers.proposerId], now });
  const mayNot = whyNotPublish(writers, actor.id, reviewers) ?? (await whyNotSecondPerson(tx, actor.id));
  if (mayNot) {
    return refuse('forbidden', `You may not publish “${draft.title}”.`, { detail: mayNot, extra: { reviewers } });
  }
  const review = await reviewOf(tx, { ...draft, ...writers });
  const missing = whyUnapproved(review, actor.id, reviewers);
  if (missing) {
    return refuse('conflict', `“${draft.title}” is not approved yet.`, {
      detail: missing,
      extra: { required: review.required, approvals: approvedBy(review.approvals).length },
    });
  }
  const elsewhere = await refusePublishing(tx, draft.id, now);
  if (elsewhere) return elsewhere;
  const published = await publishVersion(tx, actor, draft, now);
  if (published.ok && !approvedBy(review.approvals).includes(actor.id)) {
    await tx.policyApproval.create({
      data: { draftId: draft.id, digest: review.digest, memberId: actor.id, memberName: actor.name, at: now },
    });
  }
  return published;
}

import type { CommandContext } from '@/lib/operations/command';
import type { Outcome } from '@/lib/operations/outcome';
import { lockedDraft } from '@/lib/policies/server/locked-draft';
import { textDigest } from '@/lib/policies/server/policy-text';
import { startDraft } from '@/lib/policies/server/start-draft';
import { type Taking, textWithout } from './taken-away';

type Review = { id: string; name: string };
export type ReviewDraft = { id: string; revision: number };

/** The draft of this member that goes on with the review: open still, and with the text the review wrote. */
export async function ownDraft({ tx, actor }: CommandContext, reviewId: string): Promise<ReviewDraft | null> {
  const rows = await tx.accessReviewDraft.findMany({ where: { reviewId, draft: { authorId: actor.id } } });
  for (const { draftId, digest } of rows) {
    const found = await lockedDraft(tx, draftId, ['open']);
    if (found.ok && textDigest(found.draft.text) === digest) return found.draft;
  }
  return null;
}

export type Written = {
  /** Null where nothing is left to take away. */
  draftId: string | null;
  /** Items whose agent or connector is gone. */
  missing: string[];
};

/**
 * Writes all that a reviewer takes away in a review into one draft of theirs, anew over the version in force: one change of
 * policy to propose, and not one for each grant that makes the others stale. Without anything left, the draft is withdrawn.
 */
export async function writeReviewDraft(
  context: CommandContext,
  review: Review,
  held: ReviewDraft | null,
  takings: readonly Taking[],
): Promise<Outcome<Written>> {
  const { tx, actor, now } = context;
  if (takings.length === 0) {
    if (held) {
      const reason = `Nothing is taken away in ${review.name} any more.`;
      await tx.policyWithdrawal.create({ data: { draftId: held.id, at: now, by: actor.name, reason } });
    }
    return { ok: true, value: { draftId: null, missing: [] } };
  }
  const made = await textWithout(tx, now, takings);
  if (!made.ok) return made;
  const { text, baseVersion, missing } = made.value;
  if (missing.length === takings.length) {
    const ended = await writeReviewDraft(context, review, held, []);
    return ended.ok ? { ok: true, value: { draftId: null, missing } } : ended;
  }
  const digest = textDigest(text);
  if (held) {
    await tx.policyDraft.update({
      where: { id: held.id },
      data: { text, baseVersion, revision: held.revision + 1, updatedAt: now },
    });
    await tx.accessReviewDraft.update({ where: { draftId: held.id }, data: { digest } });
    return { ok: true, value: { draftId: held.id, missing } };
  }
  const started = await startDraft(context, {
    title: `Access review: ${review.name}`.slice(0, 120),
    text,
    baseVersion,
  });
  if (!started.ok) return started;
  const draftId = started.value.id;
  await tx.accessReviewDraft.create({ data: { draftId, reviewId: review.id, digest } });
  return { ok: true, value: { draftId, missing } };
}

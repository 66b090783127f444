import { type Actor, may } from '@/lib/access/permissions';
import { isReminding, reviewState } from '@/lib/access-reviews/campaign';
import { itemsHref } from '@/lib/access-reviews/item-filter';
import { readProgress } from '@/lib/access-reviews/server/read-progress';
import { readQuestions } from '@/lib/access-reviews/server/read-questions';
import type { Database } from '@/lib/database/client';
import { counted, type Need } from '../../need';

type Review = { id: string; name: string; dueAt: Date; openedAt: Date; openedBy: string };
type Progress = { items: number; settled: number; mine: number };

/** What is left for a reviewer: in the last days before a review is due, and once it is overdue. */
function toDecide(review: Review, { mine }: Progress, now: Date): Need[] {
  const state = { dueAt: review.dueAt, completed: false };
  if (mine === 0 || !isReminding(state, now)) return [];
  const overdue = reviewState(state, now) === 'overdue';
  const href = itemsHref(review.id, { reviewer: 'me', standing: 'undecided' });
  const on = review.dueAt.toISOString().slice(0, 10);
  return [
    {
      id: `access-review ${review.id}`,
      kind: 'access-review',
      sentence: [{ text: review.name, href }, overdue ? ' is overdue and waits for you' : ' waits for you'],
      detail: [
        `${counted(mine, 'item')} ${mine === 1 ? 'is' : 'are'} yours to decide. It ${overdue ? 'was' : 'is'} due on ${on} (UTC).`,
      ],
      since: (overdue ? review.dueAt : review.openedAt).toISOString(),
      action: { label: 'Review access', href, permission: 'access-reviews:decide' },
    },
  ];
}

/** A review whose items are all decided waits for whoever opened it. */
function toComplete(review: Review, { items, settled }: Progress, actor: Actor): Need[] {
  if (review.openedBy !== actor.id || settled < items || !may(actor.roles, 'access-reviews:complete')) return [];
  const href = itemsHref(review.id, {});
  return [
    {
      id: `access-review done ${review.id}`,
      kind: 'access-review',
      sentence: ['Every item of ', { text: review.name, href }, ' is decided'],
      detail: ['Complete it: its result is then signed.'],
      since: review.openedAt.toISOString(),
      action: { label: 'Open review', href, permission: 'access-reviews:complete' },
    },
  ];
}

/** Open reviews that wait for this person: to decide, to answer, or to complete. */
export async function accessReviewNeeds(db: Database, actor: Actor, now: Date): Promise<Need[]> {
  const reviews = await db.accessReview.findMany({ where: { completion: null }, orderBy: { dueAt: 'asc' } });
  const ids = reviews.map(({ id }) => id);
  const [progress, questions] = await Promise.all([readProgress(db, ids, actor.id), readQuestions(db, actor.id)]);
  const needs = reviews.flatMap((review) => {
    const found = progress.find(({ reviewId }) => reviewId === review.id);
    return found ? [...toDecide(review, found, now), ...toComplete(review, found, actor)] : [];
  });
  const asked = questions.map(({ reviewId, itemId, name, byName, reason, at }): Need => {
    const href = itemsHref(reviewId, { standing: 'asked', q: name });
    return {
      id: `access-review asked ${itemId}`,
      kind: 'access-review',
      sentence: [`${byName} asks about `, { text: name, href }],
      detail: [reason],
      since: at.toISOString(),
      action: { label: 'Answer', href, permission: 'access-reviews:decide' },
    };
  });
  return [...asked, ...needs];
}

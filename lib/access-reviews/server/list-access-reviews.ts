import type { AccessReviewWhereInput } from '@/lib/database/generated/models';
import { defineQuery } from '@/lib/operations/query';
import { type ReviewState, reviewState, reviewStates } from '../campaign';
import type { ItemKind } from '../item';
import { reviewFilter } from '../review-list';
import { readProgress } from './read-progress';

export type ReviewListItem = {
  id: string;
  name: string;
  kinds: ItemKind[];
  environment: string | null;
  state: ReviewState;
  dueAt: string;
  openedAt: string;
  openerName: string;
  items: number;
  settled: number;
  /** Of the person who asks: assigned to them and not settled. */
  mine: number;
  completed: { at: string; byName: string } | null;
};

export type ReviewList = {
  reviews: ReviewListItem[];
  total: number;
  /** How many there are in each state, given the words searched for. */
  counts: Record<ReviewState, number>;
  /** The console's clock, which days left are counted from. */
  now: string;
};

const inState = (state: ReviewState | undefined, now: Date): AccessReviewWhereInput => {
  if (state === undefined) return {};
  if (state === 'completed') return { completion: { isNot: null } };
  return { completion: null, dueAt: state === 'overdue' ? { lt: now } : { gte: now } };
};

/** Reviews, the newest first: a bounded page, with how far each is. */
export const listAccessReviews = defineQuery({
  name: 'access-review.list',
  permission: 'access-reviews:read',
  input: reviewFilter,
  run: async ({ db, actor, now }, { state, q, page, limit }) => {
    const contains = { contains: q ?? '', mode: 'insensitive' as const };
    const text: AccessReviewWhereInput = q ? { OR: [{ name: contains }, { openerName: contains }] } : {};
    const count = (one?: ReviewState) => db.accessReview.count({ where: { AND: [text, inState(one, now)] } });
    const [rows, total, ...counts] = await Promise.all([
      db.accessReview.findMany({
        where: { AND: [text, inState(state, now)] },
        include: { completion: { select: { at: true, byName: true } } },
        orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
        skip: (page - 1) * limit,
        take: limit,
      }),
      count(state),
      ...reviewStates.map(count),
    ]);
    const ids = rows.map(({ id }) => id);
    const progress = new Map((await readProgress(db, ids, actor.id)).map((one) => [one.reviewId, one]));
    const value: ReviewList = {
      reviews: rows.map(({ id, name, kinds, environmentName, dueAt, openedAt, openerName, completion }) => ({
        id,
        name,
        kinds: kinds as ItemKind[],
        environment: environmentName,
        state: reviewState({ dueAt, completed: completion !== null }, now),
        dueAt: dueAt.toISOString(),
        openedAt: openedAt.toISOString(),
        openerName,
        items: progress.get(id)?.items ?? 0,
        settled: progress.get(id)?.settled ?? 0,
        mine: progress.get(id)?.mine ?? 0,
        completed: completion && { at: completion.at.toISOString(), byName: completion.byName },
      })),
      total,
      counts: Object.fromEntries(reviewStates.map((one, index) => [one, counts[index] ?? 0])) as ReviewList['counts'],
      now: now.toISOString(),
    };
    return { ok: true, value };
  },
});

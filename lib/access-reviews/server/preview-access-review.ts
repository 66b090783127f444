import { defineQuery } from '@/lib/operations/query';
import { reviewScope } from '../campaign';
import { type ItemKind, itemKinds } from '../item';
import { populationOf } from './population';

export type ReviewPreview = {
  /** Items that a review of the scope would hold now. */
  total: number;
  counts: Record<ItemKind, number>;
  /** Of them, those that nothing used for 90 days. */
  unused: number;
  environments: string[];
};

/** How much there would be to look at, before a review is opened. */
export const previewAccessReview = defineQuery({
  name: 'access-review.preview',
  permission: 'access-reviews:open',
  input: reviewScope,
  run: async ({ db, now }, scope) => {
    const { subjects } = await populationOf(db, scope, now);
    const environments = await db.environment.findMany({ orderBy: { name: 'asc' } });
    const value: ReviewPreview = {
      total: subjects.length,
      counts: Object.fromEntries(
        itemKinds.map((kind) => [kind, subjects.filter((one) => one.kind === kind).length]),
      ) as Record<ItemKind, number>,
      unused: subjects.filter(({ use }) => use === 'unused').length,
      environments: environments.map(({ name }) => name),
    };
    return { ok: true, value };
  },
});

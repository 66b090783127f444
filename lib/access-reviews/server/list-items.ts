import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { maySee } from '../item-can';
import { type ItemCounts, itemListFilter, narrowItems } from '../item-filter';
import { type ItemLine, itemLines } from './item-lines';
import { readItems } from './item-rows';

export type ItemList = {
  items: ItemLine[];
  total: number;
  counts: ItemCounts;
  /** Members that this person may not see; they are not in the list, and in no count of it. */
  withheld: number;
  /** The newest decision of the review: what a person has seen when they decide. */
  seen: number;
};

/** Items of a review by kind and name: a bounded page, with counts over everything that matches. */
export const listItems = defineQuery({
  name: 'access-review.items',
  permission: 'access-reviews:read',
  input: itemListFilter.extend({ id: z.uuid() }),
  run: async ({ db, actor }, { id, page, limit, ...filter }) => {
    if (!(await db.accessReview.findUnique({ where: { id }, select: { id: true } })))
      return notFound('access review', id);
    const all = await readItems(db, id);
    const seen = all.filter((item) => maySee(actor, item));
    const { matching, counts } = narrowItems(seen, filter, actor.id);
    const value: ItemList = {
      items: await itemLines(db, matching.slice((page - 1) * limit, page * limit)),
      total: matching.length,
      counts,
      withheld: all.length - seen.length,
      seen: all.reduce((newest, { decision }) => Math.max(newest, decision?.number ?? 0), 0),
    };
    return { ok: true, value };
  },
});

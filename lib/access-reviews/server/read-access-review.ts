import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type ReviewState, reviewState } from '../campaign';
import { whyNotComplete } from '../completion';
import type { Effect } from '../effect';
import { type ItemKind, isSettled } from '../item';
import { doneBy, effectsOf, standingsOf } from './effects-of';
import { readItems } from './item-rows';

/** A draft that takes away what was decided on grants, and how it stands. */
export type ReviewDraftLine = { id: string; title: string; authorName: string; items: number; effect: Effect };

export type ReviewDetail = {
  id: string;
  name: string;
  kinds: ItemKind[];
  environment: string | null;
  state: ReviewState;
  dueAt: string;
  policyVersion: number | null;
  openedAt: string;
  openerName: string;
  items: number;
  settled: number;
  /** Of the person who asks. */
  mine: { items: number; settled: number };
  /** Decisions that did something, by how that stands now. */
  effects: Record<Effect['state'], number>;
  drafts: ReviewDraftLine[];
  /** Why it cannot end yet; null when it can. */
  mayComplete: string | null;
  completed: { at: string; byName: string } | null;
};

/** A draft stands as what is in it does; where some of that was undone, as that. */
async function readDrafts(
  db: Database,
  id: string,
  inDraft: ReadonlyMap<string, readonly Effect[]>,
): Promise<ReviewDraftLine[]> {
  const rows = await db.accessReviewDraft.findMany({
    where: { reviewId: id },
    include: { draft: { select: { title: true, authorName: true, createdAt: true } } },
    orderBy: { draft: { createdAt: 'asc' } },
  });
  return rows.flatMap(({ draftId, draft }): ReviewDraftLine[] => {
    const effects = inDraft.get(draftId) ?? [];
    const effect = effects.find(({ state }) => state === 'undone') ?? effects[0];
    return effect
      ? [{ id: draftId, title: draft.title, authorName: draft.authorName, items: effects.length, effect }]
      : [];
  });
}

/** One review: how far it is, and what its decisions came to. */
export const readAccessReview = defineQuery({
  name: 'access-review.read',
  permission: 'access-reviews:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, actor, now }, { id }) => {
    const row = await db.accessReview.findUnique({
      where: { id },
      include: { completion: { select: { at: true, byName: true } } },
    });
    if (!row) return notFound('access review', id);
    const items = await readItems(db, id);
    const stand = await effectsOf(db, items.map(doneBy));
    const effects = standingsOf(stand);
    const inDraft = new Map<string, Effect[]>();
    for (const [index, { decision }] of items.entries()) {
      const effect = stand[index];
      if (effect?.kind === 'draft' && decision?.effectId)
        inDraft.set(decision.effectId, [...(inDraft.get(decision.effectId) ?? []), effect]);
    }
    const mine = items.filter(({ reviewerId }) => reviewerId === actor.id);
    const settled = (some: typeof items) => some.filter(({ verdict }) => isSettled(verdict)).length;
    const { completion, environmentName, dueAt, openedAt, ...rest } = row;
    const value: ReviewDetail = {
      id,
      name: rest.name,
      kinds: rest.kinds as ItemKind[],
      environment: environmentName,
      state: reviewState({ dueAt, completed: completion !== null }, now),
      dueAt: dueAt.toISOString(),
      policyVersion: rest.policyVersion,
      openedAt: openedAt.toISOString(),
      openerName: rest.openerName,
      items: items.length,
      settled: settled(items),
      mine: { items: mine.length, settled: settled(mine) },
      effects,
      drafts: await readDrafts(db, id, inDraft),
      mayComplete: whyNotComplete({ items: items.length, settled: settled(items), effects }),
      completed: completion && { at: completion.at.toISOString(), byName: completion.byName },
    };
    return { ok: true, value };
  },
});

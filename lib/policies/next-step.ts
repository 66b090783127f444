import { may, type Role } from '../access/permissions';
import type { DraftState } from './draft-state';

type Draft = { id: string; title: string; state: DraftState; authorId: string; proposerId: string | null };

/** What the policies page offers first: reviewing what waits for this person, going on with their draft, or a new one. */
export type NextStep<D> = { kind: 'review' | 'continue'; draft: D } | { kind: 'edit' };

/** @param drafts those under way, last changed first. */
export function nextStep<D extends Draft>(
  drafts: readonly D[],
  me: { id: string; roles: readonly Role[] },
): NextStep<D> {
  const review = drafts.find(
    ({ state, authorId, proposerId }) => state === 'proposed' && authorId !== me.id && proposerId !== me.id,
  );
  if (review && may(me.roles, 'policies:publish')) return { kind: 'review', draft: review };
  const own = drafts.find(({ state, authorId }) => state === 'open' && authorId === me.id);
  return own ? { kind: 'continue', draft: own } : { kind: 'edit' };
}

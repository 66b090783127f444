import { z } from 'zod';
import { roles } from '@/lib/access/permissions';
import { whyNotSecondPerson } from '@/lib/members/server/who-may';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { verdicts } from '../item';
import { itemSelection } from '../item-filter';
import { carryOutAll } from './carry-out-all';
import { insertDecisions } from './insert-rows';
import { lockedReview } from './locked-review';
import { refuseDeciding } from './refuse-deciding';
import { ownDraft } from './review-draft';
import { selectedItems } from './selected-items';

/** In the audit event; the decisions themselves are rows. */
const mostNamed = 100;

/**
 * Decides on items of a review. A revocation is made here and now, by the rule of any revocation; what is taken away of
 * grants and agents goes into a draft of policy. All of it happens, or nothing does.
 */
export const decideAccessReview = defineCommand({
  action: 'access-review.decide',
  permission: 'access-reviews:decide',
  input: z
    .object({
      id: z.uuid(),
      selection: itemSelection,
      verdict: z.enum(verdicts),
      reason: z.string().trim().max(500).default(''),
      /** Of a member who is narrowed: the roles that are taken. */
      roles: z.array(z.enum(roles)).default([]),
      /** The newest decision of the review that the person had seen. */
      seen: z.number().int().nonnegative(),
    })
    .refine(({ verdict, reason }) => verdict === 'keep' || reason !== '', {
      path: ['reason'],
      message: 'Say why: it stands in the signed result.',
    }),
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const found = await lockedReview(tx, input.id);
    if (!found.ok) return found;
    const review = found.value;
    const machine = await whyNotSecondPerson(tx, actor.id);
    if (machine) return refuse('forbidden', 'A review is decided by a person.', { detail: machine });
    const selected = await selectedItems(tx, review.id, input.selection, actor);
    if (!selected.ok) return selected;
    const { items, all } = selected.value;
    const { verdict, reason, seen } = input;
    const draft = await ownDraft(context, review.id);
    const refused = await refuseDeciding(tx, { actor, items, verdict, seen, draftId: draft?.id });
    if (refused) return refused;
    const acts = verdict === 'narrow' || verdict === 'revoke' ? { verdict, reason, roles: input.roles } : null;
    const carried = await carryOutAll(context, { review, items, all, draft, acts });
    if (!carried.ok) return carried;
    const { did, fleet } = carried.value;
    const nothing = { effect: null, effectId: null, removedRoles: [] };
    await insertDecisions(
      tx,
      { verdict, reason: reason || null, at: now, by: actor.id, byName: actor.name },
      items.map(({ id }) => ({ itemId: id, ...(did.get(id) ?? nothing) })),
    );
    const effects = items.flatMap(({ id, name }) => {
      const one = did.get(id);
      return one ? [{ item: name, effect: one.effect, id: one.effectId, roles: one.removedRoles }] : [];
    });
    return {
      ok: true,
      value: { decided: items.length, draftId: effects.find(({ effect }) => effect === 'draft')?.id ?? null },
      subject: { kind: 'access-review', id: review.id, name: review.name },
      detail: {
        verdict,
        reason,
        count: items.length,
        items: items.slice(0, mostNamed).map(({ name }) => name),
        effects,
      },
      fleet,
      topics: acts ? ['revocation', 'connector', 'identity', 'member', 'session', 'delegation', 'policy'] : [],
    };
  },
});

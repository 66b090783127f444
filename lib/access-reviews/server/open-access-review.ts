import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { reviewScope, whyNotDue, whyNotReviewed } from '../campaign';
import { itemCount, itemFacts } from '../item';
import { assignReviewers } from './assign-reviewers';
import { insertItems } from './insert-rows';
import { populationOf } from './population';

/** More are not looked at by people within one review. */
const mostItems = 10_000;

/** Opens a review: from here on its items and their facts stay as they are. */
export const openAccessReview = defineCommand({
  action: 'access-review.open',
  permission: 'access-reviews:open',
  input: z.intersection(
    reviewScope,
    z.object({ name: z.string().trim().min(1, 'Name it.').max(120), dueAt: z.iso.datetime() }),
  ),
  run: async ({ tx, actor, now, newId }, input) => {
    const { name, kinds, environment } = input;
    const dueAt = new Date(input.dueAt);
    const wrong = whyNotDue(dueAt, now);
    if (wrong) return refuse('invalid-input', wrong, { errors: [{ path: 'dueAt', message: wrong }] });
    const shut = kinds.map((kind) => whyNotReviewed(actor.roles, kind)).find((reason) => reason !== null);
    if (shut) return refuse('forbidden', 'Members are reviewed by whoever may see them.', { detail: shut });
    if (!z.uuid().safeParse(actor.id).success) {
      return refuse('forbidden', 'A review is opened by a member.', { detail: 'Sign in as a member.' });
    }
    if (environment && !(await tx.environment.findUnique({ where: { name: environment } }))) {
      return notFound('environment', environment);
    }
    const { subjects, policyVersion } = await populationOf(tx, { kinds, environment }, now);
    if (subjects.length === 0) return refuse('conflict', 'There is nothing of this to review.');
    if (subjects.length > mostItems) {
      return refuse('too-large', `It would hold ${itemCount(subjects.length)}; at most ${itemCount(mostItems)} are.`, {
        detail: 'Review one environment, or one kind, at a time.',
      });
    }
    const assigned = await assignReviewers(tx, subjects, actor, now);
    if (!assigned.ok) return assigned;
    const id = newId();
    await tx.accessReview.create({
      data: {
        id,
        name,
        kinds: [...new Set(kinds)],
        environmentName: environment,
        dueAt,
        policyVersion,
        openedAt: now,
        openedBy: actor.id,
        openerName: actor.name,
      },
    });
    const items = subjects.map(({ lastReviewedAt, facts, ...subject }, index) => {
      const to = assigned.value[index];
      return {
        ...subject,
        id: newId(),
        reviewerId: to?.reviewer.id ?? actor.id,
        reviewerName: to?.reviewer.name ?? actor.name,
        facts: itemFacts.parse({ ...facts, owner: to?.owner ?? null, lastReviewedAt }),
      };
    });
    await insertItems(tx, id, items);
    return {
      ok: true,
      value: { id, items: items.length },
      subject: { kind: 'access-review', id, name },
      detail: { kinds, environment, dueAt: dueAt.toISOString(), items: items.length },
    };
  },
});

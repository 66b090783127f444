import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { whyNotComplete } from '../completion';
import { isSettled } from '../item';
import { composeCertificate } from './compose-certificate';
import { doneBy, effectsOf, standingsOf } from './effects-of';
import { readItems } from './item-rows';
import { lockedReview } from './locked-review';

/** Ends a review: its result is fixed and signed, and nothing is decided in it any more. */
export const completeAccessReview = defineCommand({
  action: 'access-review.complete',
  permission: 'access-reviews:complete',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const found = await lockedReview(tx, id);
    if (!found.ok) return found;
    const review = found.value;
    const items = await readItems(tx, id);
    const settled = items.filter(({ verdict }) => isSettled(verdict)).length;
    const effects = standingsOf(await effectsOf(tx, items.map(doneBy)));
    const open = whyNotComplete({ items: items.length, settled, effects });
    if (open) return refuse('conflict', `${review.name} is not completed.`, { detail: open });
    const certificate = await composeCertificate(tx, review, { id: actor.id, name: actor.name }, now);
    await tx.accessReviewCompletion.create({
      data: { reviewId: id, at: now, by: actor.id, byName: actor.name, certificate: certificate as object },
    });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'access-review', id, name: review.name },
      detail: { items: items.length, verdicts: certificate.review.verdicts, manifest: certificate.manifest.review },
    };
  },
});

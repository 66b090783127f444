import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { lockedDraft } from './locked-draft';
import { words } from './policy-text';

/** A reviewer's no: ends another person's proposal with a reason, from which its author starts again. */
export const sendBackPolicy = defineCommand({
  action: 'policy.send-back',
  permission: 'policies:publish',
  input: z.object({ id: z.uuid(), reason: words(500).min(1, 'Say what has to change.') }),
  run: async ({ tx, actor, now }, input) => {
    const found = await lockedDraft(tx, input.id, ['proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    if ([draft.authorId, draft.proposal?.proposedBy].includes(actor.id)) {
      return refuse('forbidden', `You wrote or proposed “${draft.title}”.`, { detail: 'Withdraw it instead.' });
    }
    await tx.policyWithdrawal.create({
      data: { draftId: draft.id, at: now, by: actor.name, reason: input.reason },
    });
    return {
      ok: true,
      value: { id: draft.id },
      subject: { kind: 'policy-draft', id: draft.id, name: draft.title },
      detail: { reason: input.reason, author: draft.authorName },
    };
  },
});

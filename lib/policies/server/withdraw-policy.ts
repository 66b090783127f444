import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { lockedDraft } from './locked-draft';
import { words } from './policy-text';

/** Ends a draft or a proposal, by its author or proposer, or by an administrator. */
export const withdrawPolicy = defineCommand({
  action: 'policy.withdraw',
  permission: 'policies:propose',
  input: z.object({ id: z.uuid(), reason: words(500).default('') }),
  run: async ({ tx, actor, now }, input) => {
    const found = await lockedDraft(tx, input.id, ['open', 'proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    const theirs = [draft.authorId, draft.proposal?.proposedBy].includes(actor.id);
    if (!theirs && !actor.roles.includes('administrator')) {
      return refuse('forbidden', `The draft “${draft.title}” is ${draft.authorName}’s.`, {
        detail: `${draft.authorName} or an administrator can withdraw it.`,
      });
    }
    await tx.policyWithdrawal.create({
      data: { draftId: draft.id, at: now, by: actor.name, reason: input.reason },
    });
    return {
      ok: true,
      value: { id: draft.id },
      subject: { kind: 'policy-draft', id: draft.id, name: draft.title },
      detail: { reason: input.reason, proposed: draft.proposal !== null },
    };
  },
});

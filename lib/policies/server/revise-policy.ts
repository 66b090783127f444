import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { lockedDraft } from './locked-draft';
import { refuseWriting } from './policy-home';

/**
 * Takes a proposal back to writing, by its author: they go on in the same draft, and propose it again. Comments stay;
 * approvals fall with the text they were given to.
 */
export const revisePolicy = defineCommand({
  action: 'policy.revise',
  permission: 'policies:propose',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const elsewhere = await refuseWriting(tx, now);
    if (elsewhere) return elsewhere;
    const found = await lockedDraft(tx, id, ['proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    if (draft.authorId !== actor.id) {
      return refuse('forbidden', `The draft “${draft.title}” is ${draft.authorName}’s.`, {
        detail: 'Comment on it or send it back; only its author changes its text.',
      });
    }
    await tx.policyProposal.delete({ where: { draftId: id } });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'policy-draft', id, name: draft.title },
      detail: { digest: draft.proposal?.digest, message: draft.proposal?.message },
    };
  },
});

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { approvedBy, whyNotTakeBack } from '../review';
import { lockedDraft } from './locked-draft';
import { words } from './policy-text';
import { reviewOf } from './review-of';

/** Takes one's own approval of a proposal back, before it is published. It may be given again. */
export const withdrawApproval = defineCommand({
  action: 'policy.withdraw-approval',
  permission: 'policies:approve',
  input: z.object({ id: z.uuid(), reason: words(500).default('') }),
  run: async ({ tx, actor, now }, { id, reason }) => {
    const found = await lockedDraft(tx, id, ['proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    const proposerId = draft.proposal?.proposedBy ?? draft.authorId;
    const { digest, required, approvals } = await reviewOf(tx, { ...draft, proposerId });
    const why = whyNotTakeBack(actor.id, approvals);
    if (why) {
      return refuse('conflict', `You have no approval of “${draft.title}” to take back.`, { detail: why });
    }
    const given = await tx.policyApproval.findMany({
      where: { draftId: id, digest, memberId: actor.id, withdrawal: null },
    });
    await tx.policyApprovalWithdrawal.createMany({
      data: given.map(({ at }) => ({ draftId: id, digest, memberId: actor.id, approvedAt: at, at: now, reason })),
    });
    const left = approvedBy(approvals).length - 1;
    return {
      ok: true,
      value: { id, approvals: left, required },
      subject: { kind: 'policy-draft', id, name: draft.title },
      detail: { digest, reason, approvals: left, required },
    };
  },
});

import { z } from 'zod';
import { whoMay, whyNotSecondPerson } from '@/lib/members/server/who-may';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { approvedBy, whyNotApprove } from '../review';
import { judgeText } from './judge-text';
import { lockedDraft } from './locked-draft';
import { textDigest } from './policy-text';
import { refuseUnfit } from './refuse-unfit';
import { reviewOf } from './review-of';

/** One person's yes to another's proposal. It names the text they read, so it falls when the text changes. */
export const approvePolicy = defineCommand({
  action: 'policy.approve',
  permission: 'policies:approve',
  input: z.object({
    id: z.uuid(),
    /** SHA-256 of the text the approver read. */
    digest: z.string().regex(/^[0-9a-f]{64}$/, 'It is the SHA-256 of the text, in hex.'),
  }),
  run: async ({ tx, actor, now }, input) => {
    const found = await lockedDraft(tx, input.id, ['proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    const proposerId = draft.proposal?.proposedBy ?? draft.authorId;
    const digest = textDigest(draft.text);
    if (digest !== input.digest) {
      return refuse('conflict', `The text of “${draft.title}” changed since you read it.`, {
        detail: 'Read it as it is now, then approve it.',
        extra: { digest },
      });
    }
    const review = await reviewOf(tx, { ...draft, proposerId });
    const others = await whoMay(tx, 'policies:approve', { except: [draft.authorId, proposerId], now });
    const why =
      whyNotApprove({ authorId: draft.authorId, proposerId }, actor.id, review.approvals, others) ??
      (await whyNotSecondPerson(tx, actor.id));
    if (why) {
      const given = approvedBy(review.approvals).includes(actor.id);
      return refuse(given ? 'conflict' : 'forbidden', `You cannot approve “${draft.title}”.`, { detail: why });
    }
    const judged = await judgeText(tx, draft.text, now);
    if (!judged.ok) return judged;
    const judgement = judged.value;
    const unfit = refuseUnfit(draft.title, 'approved', judgement);
    if (unfit) return unfit;
    await tx.policyApproval.create({
      data: { draftId: draft.id, digest, memberId: actor.id, memberName: actor.name, at: now },
    });
    const given = approvedBy(review.approvals).length + 1;
    return {
      ok: true,
      value: { id: draft.id, approvals: given, required: review.required },
      subject: { kind: 'policy-draft', id: draft.id, name: draft.title },
      detail: { digest, approvals: given, required: review.required, tests: judgement.tests?.length ?? 0 },
    };
  },
});

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { judgeText } from './judge-text';
import { lockedDraft } from './locked-draft';
import { refuseWriting } from './policy-home';
import { textDigest, words } from './policy-text';
import { refuseUnfit } from './refuse-unfit';
import { versionInForce } from './version-in-force';

/**
 * Puts a draft up for review and fixes its text by digest. Refused while the text has an error or a test does not hold,
 * or when nothing changed. With `revision`, only the text its proposer saw is proposed.
 */
export const proposePolicy = defineCommand({
  action: 'policy.propose',
  permission: 'policies:propose',
  input: z.object({
    id: z.uuid(),
    message: words(2_000).min(1, 'Say what changes and why.'),
    revision: z.number().int().positive().optional(),
  }),
  run: async ({ tx, actor, now }, input) => {
    const elsewhere = await refuseWriting(tx, now);
    if (elsewhere) return elsewhere;
    const found = await lockedDraft(tx, input.id, ['open']);
    if (!found.ok) return found;
    const { draft } = found;
    if (input.revision && input.revision !== draft.revision) {
      return refuse('conflict', `The draft “${draft.title}” was saved elsewhere in the meantime.`, {
        detail: 'Look at the stored text, then propose it.',
        extra: { revision: draft.revision, text: draft.text },
      });
    }
    const digest = textDigest(draft.text);
    const head = await versionInForce(tx);
    if (head?.digest === digest) {
      return refuse('unprocessable', `The draft “${draft.title}” says what v${head.number} says.`, {
        detail: 'Change its text, then propose it.',
      });
    }
    const judged = await judgeText(tx, draft.text, now);
    if (!judged.ok) return judged;
    const judgement = judged.value;
    const unfit = refuseUnfit(draft.title, 'proposed', judgement);
    if (unfit) return unfit;
    await tx.policyProposal.create({
      data: {
        draftId: draft.id,
        digest,
        message: input.message,
        proposedAt: now,
        proposedBy: actor.id,
        proposerName: actor.name,
      },
    });
    return {
      ok: true,
      value: { id: draft.id, digest },
      subject: { kind: 'policy-draft', id: draft.id, name: draft.title },
      detail: { digest, message: input.message, baseVersion: draft.baseVersion, tests: judgement.tests?.length ?? 0 },
    };
  },
});

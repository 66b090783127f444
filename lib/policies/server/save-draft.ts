import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { lockedDraft } from './locked-draft';
import { refuseWriting } from './policy-home';
import { refuseText, textDigest } from './policy-text';
import { numberInForce } from './version-in-force';

/**
 * Saves a draft over the revision its editor read. A stale revision is refused and handed the stored text: a save never
 * overwrites what its author did not see. With `baseVersion` the draft is also moved onto a newer version.
 */
export const saveDraft = defineCommand({
  action: 'policy.save-draft',
  permission: 'policies:draft',
  input: z.object({
    id: z.uuid(),
    revision: z.number().int().positive(),
    text: z.string(),
    baseVersion: z.number().int().nonnegative().optional(),
  }),
  run: async ({ tx, actor, now }, input) => {
    const refused = refuseText(input.text) ?? (await refuseWriting(tx, now));
    if (refused) return refused;
    const found = await lockedDraft(tx, input.id, ['open']);
    if (!found.ok) return found;
    const { draft } = found;
    // One author a draft: otherwise an approver could edit a text and then publish it as a second pair of eyes.
    if (draft.authorId !== actor.id) {
      return refuse('forbidden', `The draft “${draft.title}” is ${draft.authorName}’s.`, {
        detail: 'Start your own draft from its text.',
      });
    }
    if (draft.revision !== input.revision) {
      return refuse('conflict', `The draft “${draft.title}” was saved elsewhere in the meantime.`, {
        detail: 'Nothing was overwritten. Compare the stored text with yours, then save again over it.',
        extra: {
          revision: draft.revision,
          text: draft.text,
          baseVersion: draft.baseVersion,
          updatedAt: draft.updatedAt.toISOString(),
        },
      });
    }
    const baseVersion = input.baseVersion ?? draft.baseVersion;
    if (baseVersion !== draft.baseVersion) {
      const head = await numberInForce(tx);
      if (baseVersion < draft.baseVersion || baseVersion > head) {
        return refuse('unprocessable', `The draft “${draft.title}” cannot move to v${baseVersion}.`, {
          detail: `Its base is v${draft.baseVersion}, and v${head} is in force.`,
        });
      }
    }
    const title = draft.title === `Draft of v${draft.baseVersion + 1}` ? `Draft of v${baseVersion + 1}` : draft.title;
    await tx.policyDraft.update({
      where: { id: draft.id },
      data: { text: input.text, baseVersion, title, revision: draft.revision + 1, updatedAt: now },
    });
    return {
      ok: true,
      value: { id: draft.id, revision: draft.revision + 1, baseVersion, updatedAt: now.toISOString() },
      subject: { kind: 'policy-draft', id: draft.id, name: title },
      detail: { revision: draft.revision + 1, digest: textDigest(input.text), baseVersion },
    };
  },
});

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { lockedDraft } from './locked-draft';

/** Says that a thread is dealt with: every comment on one line of one text. Another comment opens it again. */
export const resolveComments = defineCommand({
  action: 'policy.resolve-comments',
  permission: 'policies:comment',
  input: z.object({ id: z.uuid(), digest: z.string().max(64), line: z.number().int().positive().nullable() }),
  run: async ({ tx, actor, now }, { id, digest, line }) => {
    const found = await lockedDraft(tx, id, ['open', 'proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    const open = await tx.policyComment.findMany({
      where: { draftId: id, digest, line, resolution: null },
      select: { id: true },
    });
    if (open.length === 0) {
      return refuse('conflict', `No comment is open on ${line === null ? 'the whole text' : `line ${line}`}.`, {
        detail: 'Somebody else may have resolved it. Look at the comments again.',
      });
    }
    await tx.policyCommentResolution.createMany({
      data: open.map((comment) => ({ commentId: comment.id, at: now, by: actor.id, byName: actor.name })),
    });
    return {
      ok: true,
      value: { resolved: open.length },
      subject: { kind: 'policy-draft', id, name: draft.title },
      detail: { digest, line, resolved: open.length },
    };
  },
});

import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { lockedDraft } from './locked-draft';
import { textDigest, words } from './policy-text';

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'It is the SHA-256 of the text, in hex.');

/** A remark on a draft, on one line of the text as it is now or on the whole. Another one on the same line answers it. */
export const commentPolicy = defineCommand({
  action: 'policy.comment',
  permission: 'policies:comment',
  input: z.object({
    id: z.uuid(),
    /** SHA-256 of the text the line is of. */
    digest,
    line: z.number().int().positive().nullable(),
    text: words(2_000).min(1, 'Say something.'),
  }),
  run: async ({ tx, actor, now, newId }, input) => {
    const found = await lockedDraft(tx, input.id, ['open', 'proposed']);
    if (!found.ok) return found;
    const { draft } = found;
    const current = textDigest(draft.text);
    // A thread on an earlier text may be answered; a line of one can no longer be found.
    const isThread =
      current !== input.digest &&
      (await tx.policyComment.findFirst({ where: { draftId: draft.id, digest: input.digest, line: input.line } }));
    if (current !== input.digest && !isThread) {
      return refuse('conflict', `The text of “${draft.title}” changed since you read it.`, {
        detail: 'Read it as it is now, then comment on the line.',
        extra: { digest: current },
      });
    }
    const quote = isThread ? isThread.quote : lineOf(draft.text, input.line);
    if (quote === undefined) {
      return refuse('unprocessable', `The text of “${draft.title}” has no line ${input.line}.`, {
        detail: `It has ${draft.text.split('\n').length} lines.`,
      });
    }
    const id = newId();
    await tx.policyComment.create({
      data: {
        id,
        draftId: draft.id,
        digest: input.digest,
        line: input.line,
        quote,
        text: input.text,
        at: now,
        by: actor.id,
        byName: actor.name,
      },
    });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'policy-draft', id: draft.id, name: draft.title },
      detail: { comment: id, digest: input.digest, line: input.line },
    };
  },
});

/** What a line says; null for the whole text, undefined where there is no such line. */
function lineOf(text: string, line: number | null): string | null | undefined {
  return line === null ? null : text.split('\n')[line - 1]?.replace(/\r$/, '');
}

import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import { relativeRanges, timeRange } from '@/lib/decisions/time-range';
import { defineCommand } from '@/lib/operations/command';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';
import { loadPolicyModels } from './load-policy-models';
import { refuseText, textDigest, words } from './policy-text';
import { textEngine } from './text-engine';
import { versionInForce } from './version-in-force';

type Candidate = { text: string; title: string; draftId: string | null };

async function candidateOf(
  tx: Transaction,
  { text, title, draftId }: { text?: string; title?: string; draftId?: string },
): Promise<Outcome<Candidate>> {
  if (draftId === undefined) {
    if (text === undefined) return refuse('invalid-input', 'A replay needs a text or the id of a draft.');
    return refuseText(text) ?? { ok: true, value: { text, title: title || 'A text', draftId: null } };
  }
  const draft = await tx.policyDraft.findUnique({ where: { id: draftId }, select: { text: true, title: true } });
  if (!draft) return notFound('draft', draftId);
  return { ok: true, value: { text: draft.text, title: draft.title, draftId } };
}

/**
 * Asks for a text to be tried on the recorded decisions of a span, beside the version in force now. Both are fixed by
 * digest; a job of the worker does it.
 */
export const replayPolicy = defineCommand({
  action: 'policy.replay',
  permission: 'policies:dry-run',
  input: z
    .object({
      text: z.string().optional(),
      /** What a text that is no draft is called. */
      title: words(200).optional(),
      draftId: z.uuid().optional(),
      last: z.enum(relativeRanges).optional(),
      from: z.iso.datetime().optional(),
      until: z.iso.datetime().optional(),
    })
    .refine(({ from, until }) => !from || !until || from < until, {
      path: ['until'],
      message: 'It must be after from.',
    }),
  run: async ({ tx, actor, now, newId }, input) => {
    const candidate = await candidateOf(tx, input);
    if (!candidate.ok) return candidate;
    const { text, title, draftId } = candidate.value;
    const head = await versionInForce(tx);
    if (!head) {
      return refuse('unprocessable', 'No version is in force yet, so there is nothing to compare with.', {
        detail: 'Try the text on single calls by a dry run.',
      });
    }
    const loaded = textEngine(text, (await loadPolicyModels(tx)).connectors);
    if (!loaded.ok) {
      return refuse('unprocessable', 'The text does not load, so it would decide nothing.', {
        detail: loaded.problems[0]?.message,
        extra: { problems: loaded.problems },
      });
    }
    const span = timeRange({ last: input.last, from: input.from, to: input.until }, now);
    const id = newId();
    const from = new Date(span.from);
    // Nothing that arrives from now on is part of it.
    const until = new Date(Math.min(span.to, now.getTime()));
    await tx.replay.create({
      data: {
        id,
        draftId,
        title,
        text,
        candidateDigest: textDigest(text),
        baseVersion: head.number,
        baseDigest: head.digest,
        from,
        until,
        engine: `Cedar ${loaded.cedar.getCedarSDKVersion()}`,
        requestedAt: now,
        requestedBy: actor.id,
        requesterName: actor.name,
      },
    });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'replay', id, name: title },
      detail: { baseVersion: head.number, from: from.toISOString(), until: until.toISOString() },
      topics: ['replay'],
    };
  },
});

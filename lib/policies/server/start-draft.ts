import { z } from 'zod';
import type { CommandContext } from '@/lib/operations/command';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { refuseWriting } from './policy-home';
import { refuseText } from './policy-text';

type NewDraft = { title: string; text: string; baseVersion: number };

/** A new draft of the member who acts, for the command that starts it. Refused while the set is not written here. */
export async function startDraft(
  { tx, actor, now, newId }: CommandContext,
  { title, text, baseVersion }: NewDraft,
): Promise<Outcome<{ id: string }>> {
  if (!z.uuid().safeParse(actor.id).success) {
    return refuse('forbidden', 'A draft needs a member as its author.', { detail: 'Sign in as a member.' });
  }
  const refused = (await refuseWriting(tx, now)) ?? refuseText(text);
  if (refused) return refused;
  const id = newId();
  await tx.policyDraft.create({
    data: {
      id,
      title,
      text,
      baseVersion,
      authorId: actor.id,
      authorName: actor.name,
      createdAt: now,
      updatedAt: now,
    },
  });
  return { ok: true, value: { id } };
}

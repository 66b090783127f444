import type { CommandContext } from '@/lib/operations/command';
import { lockedDraft } from './locked-draft';
import { textDigest } from './policy-text';

/** A draft that is proposed as it is made, such as one that brings an earlier text back; under its lock. */
export async function proposeText(
  { tx, actor, now, newId }: CommandContext,
  { title, text, baseVersion, message }: { title: string; text: string; baseVersion: number; message: string },
) {
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
      proposal: {
        create: {
          digest: textDigest(text),
          message,
          proposedAt: now,
          proposedBy: actor.id,
          proposerName: actor.name,
        },
      },
    },
  });
  return lockedDraft(tx, id, ['proposed']);
}

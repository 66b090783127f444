import type { Transaction } from '@/lib/database/client';
import { notFound, type Refused, refuse } from '@/lib/operations/outcome';
import { type DraftState, draftState } from '../draft-state';

async function read(tx: Transaction, id: string) {
  // The row lock makes save, propose, withdraw and publish of one draft happen one after the other.
  await tx.$queryRaw`SELECT 1 FROM "policy_drafts" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return tx.policyDraft.findUnique({
    where: { id },
    include: { proposal: true, withdrawal: true, version: true },
  });
}

export type LockedDraft = NonNullable<Awaited<ReturnType<typeof read>>>;

const what: Record<DraftState, (draft: LockedDraft) => string> = {
  open: () => 'is not proposed yet',
  proposed: (draft) => `was proposed for review by ${draft.proposal?.proposerName}`,
  withdrawn: () => 'was withdrawn',
  published: (draft) => `was published as v${draft.version?.number} by ${draft.version?.publisherName}`,
};

const next: Record<DraftState, string> = {
  open: 'Propose it for review first.',
  proposed: 'Its text is fixed while it is reviewed. Its author can take it back to change it.',
  withdrawn: 'Start a new draft from its text to go on.',
  published: 'A version never changes. Start a new draft from it.',
};

/** The draft under its row lock, if it stands where the command needs it. */
export async function lockedDraft(
  tx: Transaction,
  id: string,
  states: readonly DraftState[],
): Promise<{ ok: true; draft: LockedDraft } | Refused> {
  const draft = await read(tx, id);
  if (!draft) return notFound('draft', id);
  const state = draftState(draft);
  if (states.includes(state)) return { ok: true, draft };
  return refuse('conflict', `The draft “${draft.title}” ${what[state](draft)}.`, {
    detail: next[state],
    extra: { state, version: draft.version?.number ?? null },
  });
}

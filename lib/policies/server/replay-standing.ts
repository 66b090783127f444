import type { Database, Transaction } from '@/lib/database/client';
import type { Prisma } from '@/lib/database/generated/client';
import { draftState } from '../draft-state';
import { staleWords } from '../replay/stale';
import { textDigest } from './policy-text';
import { numberInForce } from './version-in-force';

export const withStanding = {
  progress: true,
  cancellation: true,
  end: true,
  attachment: true,
  draft: {
    select: {
      id: true,
      title: true,
      text: true,
      authorId: true,
      proposal: { select: { draftId: true } },
      withdrawal: { select: { draftId: true } },
      version: { select: { number: true } },
    },
  },
} satisfies Prisma.ReplayInclude;

type ReplayRow = Prisma.ReplayGetPayload<{ include: typeof withStanding }>;

/** How a replay stands today: of which draft, ended how, stale or not, attached or not. */
export async function replayStanding(db: Database | Transaction, row: ReplayRow) {
  const { draft } = row;
  const inForce = await numberInForce(db);
  // Once it is published, the draft's own version is in force, and that makes no replay of it stale.
  const published = draft?.version?.number;
  const today = {
    draftDigest: draft ? textDigest(draft.text) : null,
    inForce: published === inForce ? row.baseVersion : inForce,
  };
  return {
    draft: draft && { id: draft.id, title: draft.title, authorId: draft.authorId, state: draftState(draft) },
    outcome: row.end?.outcome ?? null,
    stale: staleWords(row, today),
    attached: row.attachment !== null,
  };
}

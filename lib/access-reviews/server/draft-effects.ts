import type { Database, Transaction } from '@/lib/database/client';
import { draftState } from '@/lib/policies/draft-state';
import { isOver } from '@/lib/rollouts/stage';
import { type DraftStanding, draftEffect, type Effect, lostEffect } from '../effect';
import { allowedAgain, type Taken } from './allowed-again';

/** A decision that is in a draft. */
type Drafted = Taken & { effectId: string | null };

const fields = {
  id: true,
  proposal: true,
  withdrawal: true,
  review: { select: { digest: true } },
  version: {
    select: {
      number: true,
      digest: true,
      rollout: { select: { steps: { select: { kind: true }, orderBy: { number: 'desc' }, take: 1 } } },
    },
  },
} as const;

/** How far a version came, by the newest step of its roll-out. Without one, it was in force at once. */
function cameTo(rollout: { steps: readonly { kind: string }[] } | null | undefined): DraftStanding['cameTo'] {
  if (!rollout) return 'force';
  const kind = rollout.steps[0]?.kind ?? 'shadow';
  if (kind === 'promote') return 'force';
  return isOver(kind) ? 'nothing' : 'roll-out';
}

/** How each of these decisions stands, by its draft, its version and what the version in force lets the agent call now. */
export async function draftEffects(db: Database | Transaction, drafted: readonly Drafted[]): Promise<Effect[]> {
  if (drafted.length === 0) return [];
  const ids = [...new Set(drafted.flatMap(({ effectId }) => effectId ?? []))];
  const rows = await db.policyDraft.findMany({ where: { id: { in: ids } }, select: fields });
  const drafts = new Map(rows.map((row) => [row.id, row]));
  const { inForce, asks } = await allowedAgain(
    db,
    rows.flatMap(({ version }) => version?.number ?? []),
    drafted.map(({ subjectId }) => subjectId),
  );
  return drafted.map((one) => {
    const draft = drafts.get(one.effectId ?? '');
    if (!draft) return lostEffect('draft');
    const { version, review } = draft;
    const reached = cameTo(version?.rollout);
    return draftEffect(draft.id, {
      state: draftState(draft),
      version: version?.number ?? null,
      cameTo: reached,
      inForce,
      edited: version !== null && review?.digest !== version.digest,
      allowedAgain: version !== null && reached === 'force' && asks(one, version.number),
    });
  });
}

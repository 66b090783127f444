import type { Database, Transaction } from '@/lib/database/client';
import { draftState } from '@/lib/policies/draft-state';
import { versionStandings } from '@/lib/policies/server/version-in-force';
import { readStandings } from '@/lib/revocations/server/proved-by';
import {
  departureEffect,
  draftEffect,
  type Effect,
  type EffectKind,
  type EffectState,
  goneEffect,
  lostEffect,
  revocationEffect,
  rolesEffect,
} from '../effect';
import type { ItemRow } from './item-rows';

/** What a decision did, and to whom. */
type Done = {
  subjectId: string;
  effect: EffectKind | null;
  effectId: string | null;
  removedRoles: readonly string[];
};

/** What the decision that counts of an item did. */
export const doneBy = ({ subjectId, decision }: Pick<ItemRow, 'subjectId' | 'decision'>): Done => ({
  subjectId,
  effect: decision?.effect ?? null,
  effectId: decision?.effectId ?? null,
  removedRoles: decision?.removedRoles ?? [],
});

/** How many stand how. */
export function standingsOf(effects: readonly (Effect | null)[]): Record<EffectState, number> {
  const counts: Record<EffectState, number> = { done: 0, pending: 0, open: 0, undone: 0 };
  for (const effect of effects) if (effect) counts[effect.state] += 1;
  return counts;
}

async function revocationEffects(db: Database | Transaction, ids: string[]): Promise<Map<string, Effect>> {
  const rows = ids.length > 0 ? await readStandings(db, ids) : [];
  return new Map(
    rows.map(({ id, proved, gateways, liftedBy }) => [id, revocationEffect(id, { proved, of: gateways, liftedBy })]),
  );
}

async function draftEffects(db: Database | Transaction, ids: string[]): Promise<Map<string, Effect>> {
  if (ids.length === 0) return new Map();
  const drafts = await db.policyDraft.findMany({
    where: { id: { in: ids } },
    select: { id: true, proposal: true, withdrawal: true, version: { select: { number: true } } },
  });
  const standings = await versionStandings(
    db,
    drafts.flatMap(({ version }) => version?.number ?? []),
  );
  return new Map(
    drafts.map((draft) => {
      const version = draft.version?.number ?? null;
      const { released = false, takenBackBy = null } = standings.get(version ?? 0) ?? {};
      return [draft.id, draftEffect(draft.id, { state: draftState(draft), version, released, takenBackBy })];
    }),
  );
}

/** How what decisions did stands now; null for one that did nothing. In the order asked. */
export async function effectsOf(db: Database | Transaction, done: readonly Done[]): Promise<(Effect | null)[]> {
  const ids = (kind: EffectKind) => [
    ...new Set(done.flatMap(({ effect, effectId }) => (effect === kind && effectId ? [effectId] : []))),
  ];
  const gone = done.filter(({ effect }) => effect === 'departure').map(({ subjectId }) => subjectId);
  const revocations = await revocationEffects(db, ids('revocation'));
  const drafts = await draftEffects(db, ids('draft'));
  const departures = await db.memberDeparture.findMany({ where: { memberId: { in: gone } } });
  const of: Record<EffectKind, (one: Done) => Effect> = {
    revocation: ({ effectId }) => revocations.get(effectId ?? '') ?? lostEffect('revocation'),
    draft: ({ effectId }) => drafts.get(effectId ?? '') ?? lostEffect('draft'),
    departure: ({ subjectId }) => departureEffect(departures.some(({ memberId }) => memberId === subjectId)),
    roles: ({ removedRoles }) => rolesEffect(removedRoles),
    gone: () => goneEffect,
  };
  return done.map((one) => (one.effect ? of[one.effect](one) : null));
}

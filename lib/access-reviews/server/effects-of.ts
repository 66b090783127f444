import type { Database, Transaction } from '@/lib/database/client';
import { readStandings } from '@/lib/revocations/server/proved-by';
import {
  departureEffect,
  type Effect,
  type EffectKind,
  type EffectState,
  goneEffect,
  lostEffect,
  revocationEffect,
  rolesEffect,
} from '../effect';
import type { Verdict } from '../item';
import { draftEffects } from './draft-effects';
import type { ItemRow } from './item-rows';

/** What a decision did, and to whom. */
type Done = {
  subjectId: string;
  connectorId: string | null;
  verdict: Verdict | null;
  effect: EffectKind | null;
  effectId: string | null;
  removedRoles: readonly string[];
};

/** What the decision that counts of an item did. */
export const doneBy = ({ subjectId, connectorId, decision }: ItemRow): Done => ({
  subjectId,
  connectorId,
  verdict: decision?.verdict ?? null,
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

/** The roles that each of these members holds now. Who left holds none. */
async function rolesHeld(db: Database | Transaction, memberIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db.member.findMany({
    where: { id: { in: memberIds }, departure: null },
    select: { id: true, roles: { select: { role: true } } },
  });
  return new Map(rows.map(({ id, roles }) => [id, roles.map(({ role }) => role)]));
}

/** How what decisions did stands now; null for one that did nothing. In the order asked. */
export async function effectsOf(db: Database | Transaction, done: readonly Done[]): Promise<(Effect | null)[]> {
  const subjects = (kind: EffectKind) => done.filter(({ effect }) => effect === kind).map(({ subjectId }) => subjectId);
  const revocationIds = done.flatMap(({ effect, effectId }) => (effect === 'revocation' && effectId ? [effectId] : []));
  const revocations = await revocationEffects(db, [...new Set(revocationIds)]);
  const drafted = done.filter(({ effect }) => effect === 'draft');
  const drafts = await draftEffects(db, drafted);
  const inDraft = new Map(drafted.map((one, index) => [one, drafts[index]]));
  const departures = await db.memberDeparture.findMany({ where: { memberId: { in: subjects('departure') } } });
  const held = await rolesHeld(db, subjects('roles'));
  const of: Record<EffectKind, (one: Done) => Effect> = {
    revocation: ({ effectId }) => revocations.get(effectId ?? '') ?? lostEffect('revocation'),
    draft: (one) => inDraft.get(one) ?? lostEffect('draft'),
    departure: ({ subjectId }) => departureEffect(departures.some(({ memberId }) => memberId === subjectId)),
    roles: ({ subjectId, removedRoles }) => rolesEffect(removedRoles, held.get(subjectId) ?? []),
    gone: () => goneEffect,
  };
  return done.map((one) => (one.effect ? of[one.effect](one) : null));
}

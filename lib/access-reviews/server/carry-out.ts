import type { Role } from '@/lib/access/permissions';
import type { FleetBody } from '@/lib/gateways/wire';
import { departMember } from '@/lib/members/server/depart-member';
import { setMemberRoles } from '@/lib/members/server/set-member-roles';
import type { CommandContext } from '@/lib/operations/command';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { recordRevocation } from '@/lib/revocations/server/record-revocation';
import { findSubject } from '@/lib/revocations/server/subject';
import type { EffectKind } from '../effect';
import type { ItemRow } from './item-rows';

/** What a decision did, as its row keeps it, and the fleet states that carry it. */
export type CarriedOut = {
  effect: EffectKind | null;
  effectId: string | null;
  removedRoles: Role[];
  fleet: FleetBody[];
};

const nothing: CarriedOut = { effect: null, effectId: null, removedRoles: [], fleet: [] };

async function revoke(context: CommandContext, item: ItemRow, reason: string): Promise<Outcome<CarriedOut>> {
  const { tx, actor } = context;
  const kind = item.kind === 'connector' ? 'connector' : 'identity';
  const subject = await findSubject(tx, { kind, id: item.subjectId });
  if (!subject) return { ok: true, value: { ...nothing, effect: 'gone' } };
  const recorded = await recordRevocation(context, subject, { id: actor.id, name: actor.name, reason, ticket: null });
  if (recorded.ok) {
    const { id, fleet } = recorded.value;
    return { ok: true, value: { ...nothing, effect: 'revocation', effectId: id, fleet: [fleet] } };
  }
  // Somebody else revoked it meanwhile: that is what was wanted.
  const { revocationId } = recorded.problem.extra ?? {};
  if (typeof revocationId !== 'string') return recorded;
  return { ok: true, value: { ...nothing, effect: 'revocation', effectId: revocationId } };
}

async function depart(context: CommandContext, { subjectId }: ItemRow, reason: string): Promise<Outcome<CarriedOut>> {
  const left = await context.tx.memberDeparture.findUnique({ where: { memberId: subjectId } });
  if (left) return { ok: true, value: { ...nothing, effect: 'departure' } };
  const departed = await departMember(context, subjectId, reason);
  if (!departed.ok)
    return departed.problem.code === 'not-found' ? { ok: true, value: { ...nothing, effect: 'gone' } } : departed;
  const { cut } = departed.value;
  return { ok: true, value: { ...nothing, effect: 'departure', fleet: cut ? [cut.fleet] : [] } };
}

async function takeRoles(
  context: CommandContext,
  { subjectId, name }: ItemRow,
  roles: readonly Role[],
): Promise<Outcome<CarriedOut>> {
  const left = (held: readonly Role[]) => held.filter((role) => !roles.includes(role));
  const set = await setMemberRoles(context, subjectId, left);
  if (!set.ok) return set;
  const { before, after } = set.value;
  const removedRoles = before.filter((role) => !after.includes(role));
  const why =
    after.length === 0 ? 'That would leave no role. Revoke the membership instead.' : 'They hold none of these roles.';
  if (after.length === 0 || removedRoles.length === 0) {
    return refuse('unprocessable', `The roles of ${name} stay as they are.`, { detail: why });
  }
  return { ok: true, value: { ...nothing, effect: 'roles', removedRoles } };
}

/** Carries out one decision about a connector, an identity or a member. Grants, and what agents used, go into a draft. */
export function carryOut(
  context: CommandContext,
  item: ItemRow,
  { verdict, reason, roles }: { verdict: 'narrow' | 'revoke'; reason: string; roles: readonly Role[] },
): Promise<Outcome<CarriedOut>> {
  if (item.kind !== 'member') return revoke(context, item, reason);
  return verdict === 'narrow' ? takeRoles(context, item, roles) : depart(context, item, reason);
}

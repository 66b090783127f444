import type { Role } from '@/lib/access/permissions';
import type { CommandContext } from '@/lib/operations/command';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';
import { memberCan } from '../member-can';
import { lockAdministrators, readStanding } from './member-standings';

export type RolesSet = { name: string; before: readonly Role[]; after: readonly Role[] };

/**
 * Gives a member other roles, for the command that says which. It holds from their next request: roles are read with the
 * session each time. @param wantedOf the roles they are to have, from those they have now.
 */
export async function setMemberRoles(
  { tx, actor, now }: CommandContext,
  id: string,
  wantedOf: (held: readonly Role[]) => readonly Role[],
): Promise<Outcome<RolesSet>> {
  await lockAdministrators(tx);
  const { member, administrators } = await readStanding(tx, id);
  if (!member) return notFound('member', id);
  const wanted = [...new Set(wantedOf(member.roles))];
  const reason = memberCan.changeRoles(actor, member, wanted, administrators);
  if (reason) return refuse('conflict', `The roles of ${member.name} stay as they are.`, { detail: reason });
  await tx.memberRole.deleteMany({ where: { memberId: member.id, role: { notIn: wanted } } });
  const added = wanted.filter((role) => !member.roles.includes(role));
  await tx.memberRole.createMany({
    data: added.map((role) => ({ memberId: member.id, role, grantedAt: now, grantedBy: actor.id })),
  });
  return { ok: true, value: { name: member.name, before: member.roles, after: wanted } };
}

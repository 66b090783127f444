import { z } from 'zod';
import { roles } from '@/lib/access/permissions';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { memberCan } from '../member-can';
import { lockAdministrators, readStanding } from './member-standings';

/** Gives a member exactly these roles. It holds from their next request: roles are read with the session each time. */
export const changeMemberRoles = defineCommand({
  action: 'member.change-roles',
  permission: 'members:edit',
  input: z.object({ id: z.uuid(), roles: z.array(z.enum(roles)).min(1) }),
  run: async ({ tx, actor, now }, input) => {
    await lockAdministrators(tx);
    const { member, administrators } = await readStanding(tx, input.id);
    if (!member) return notFound('member', input.id);
    const wanted = [...new Set(input.roles)];
    const reason = memberCan.changeRoles(actor, member, wanted, administrators);
    if (reason) return refuse('conflict', `The roles of ${member.name} stay as they are.`, { detail: reason });
    await tx.memberRole.deleteMany({ where: { memberId: member.id, role: { notIn: wanted } } });
    const added = wanted.filter((role) => !member.roles.includes(role));
    await tx.memberRole.createMany({
      data: added.map((role) => ({ memberId: member.id, role, grantedAt: now, grantedBy: actor.id })),
    });
    return {
      ok: true,
      value: { id: member.id, roles: wanted },
      subject: { kind: 'member', id: member.id, name: member.name },
      detail: { before: member.roles, after: wanted },
    };
  },
});

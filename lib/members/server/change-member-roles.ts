import { z } from 'zod';
import { roles } from '@/lib/access/permissions';
import { defineCommand } from '@/lib/operations/command';
import { setMemberRoles } from './set-member-roles';

/** Gives a member exactly these roles. */
export const changeMemberRoles = defineCommand({
  action: 'member.change-roles',
  permission: 'members:edit',
  input: z.object({ id: z.uuid(), roles: z.array(z.enum(roles)).min(1) }),
  run: async (context, input) => {
    const set = await setMemberRoles(context, input.id, () => input.roles);
    if (!set.ok) return set;
    const { name, before, after } = set.value;
    return {
      ok: true,
      value: { id: input.id, roles: after },
      subject: { kind: 'member', id: input.id, name },
      detail: { before, after },
    };
  },
});

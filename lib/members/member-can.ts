import { type Role, whyNot } from '@/lib/access/permissions';
import { machineEmail } from './machine-account';

/** What a rule about a member looks at. */
export type Standing = {
  id: string;
  name: string;
  email: string;
  roles: readonly Role[];
  /** invited: has not used their link yet. departed: may no longer sign in. machine: acts by token, never signs in. */
  state: 'active' | 'invited' | 'departed' | 'machine';
};

type Asking = { id: string; roles: readonly Role[] };

/** The state of a member's row. */
export function memberState(row: {
  email: string;
  passwordHash: string | null;
  departure: object | null;
}): Standing['state'] {
  if (row.email === machineEmail) return 'machine';
  if (row.departure) return 'departed';
  return row.passwordHash === null ? 'invited' : 'active';
}

/** Who can sign in as an administrator. Someone always must: nobody else can give the role back. */
export const activeAdministrators = (members: readonly Standing[]): Standing[] =>
  members.filter(({ roles, state }) => state === 'active' && roles.includes('administrator'));

const isLast = (member: Standing, administrators: readonly Standing[]): boolean =>
  administrators.length === 1 && administrators[0]?.id === member.id;

/**
 * Why something may not be done to a member, or null. The same rule shuts the button and refuses the command.
 * `administrators` are those of `activeAdministrators`.
 */
export const memberCan = {
  changeRoles(
    asking: Asking,
    member: Standing,
    wanted: readonly Role[],
    administrators: readonly Standing[],
  ): string | null {
    if (member.state === 'machine') return 'The command line’s account keeps its role; end its token instead.';
    if (member.state === 'departed') return `${member.name} was removed. Invite them again first.`;
    if (isLast(member, administrators) && !wanted.includes('administrator'))
      return `${member.name} is the only administrator who can sign in. Make another one first.`;
    return whyNot(asking.roles, 'members:edit');
  },

  remove(asking: Asking, member: Standing, administrators: readonly Standing[]): string | null {
    if (member.state === 'machine') return 'The command line’s account belongs to this machine; end its token instead.';
    if (member.state === 'departed') return `${member.name} was removed already.`;
    if (isLast(member, administrators))
      return `${member.name} is the only administrator who can sign in. Make another one first.`;
    if (asking.id === member.id) return 'You cannot remove yourself. Another administrator can.';
    return whyNot(asking.roles, 'members:edit');
  },

  renewLink(asking: Asking, member: Standing): string | null {
    if (member.state === 'machine') return 'The command line’s account has no sign-in.';
    if (member.state === 'departed') return `${member.name} was removed. Invite them again first.`;
    return whyNot(asking.roles, 'members:invite');
  },
};

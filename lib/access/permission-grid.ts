import { may, type Permission, permissions, type Role, roles } from './permissions';

export type PermissionRow = { permission: Permission; what: string; holders: readonly Role[] };
export type PermissionGroup = { noun: string; rows: PermissionRow[] };

/** The permission table by noun, for people: the same table the door asks. */
export function permissionGrid(): PermissionGroup[] {
  const groups = new Map<string, PermissionRow[]>();
  for (const permission of Object.keys(permissions) as Permission[]) {
    const [noun = '', verb = ''] = permission.split(':');
    const rows = groups.get(noun) ?? [];
    rows.push({
      permission,
      what: verb.replaceAll('-', ' '),
      holders: roles.filter((role) => may([role], permission)),
    });
    groups.set(noun, rows);
  }
  return [...groups].map(([noun, rows]) => ({ noun, rows }));
}

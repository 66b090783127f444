import { changeMemberRoles } from '@/lib/members/server/change-member-roles';
import { commandRoute } from '@/lib/registry/routes';

export const PUT = commandRoute(changeMemberRoles);

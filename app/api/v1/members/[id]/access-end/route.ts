import { endMemberAccess } from '@/lib/members/server/end-member-access';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(endMemberAccess);

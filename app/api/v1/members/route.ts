import { inviteMember } from '@/lib/members/server/invite-member';
import { listMembers } from '@/lib/members/server/list-members';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listMembers);
export const POST = commandRoute(inviteMember);

import { removeMember } from '@/lib/members/server/remove-member';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(removeMember);

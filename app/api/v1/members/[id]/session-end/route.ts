import { endMemberSessions } from '@/lib/members/server/end-member-sessions';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(endMemberSessions);

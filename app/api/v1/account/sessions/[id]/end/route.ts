import { endSession } from '@/lib/members/server/end-session';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(endSession);

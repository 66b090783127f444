import { endToken } from '@/lib/members/server/end-token';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(endToken);

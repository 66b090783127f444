import { createToken } from '@/lib/members/server/create-token';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(createToken);

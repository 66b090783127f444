import { readHome } from '@/lib/policies/server/read-home';
import { setHome } from '@/lib/policies/server/set-home';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readHome);
export const POST = commandRoute(setHome);

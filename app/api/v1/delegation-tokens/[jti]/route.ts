import { readToken } from '@/lib/delegations/server/read-token';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readToken);

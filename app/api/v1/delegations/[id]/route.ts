import { readDelegation } from '@/lib/delegations/server/read-delegation';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readDelegation);

import { listDelegations } from '@/lib/delegations/server/list-delegations';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listDelegations);

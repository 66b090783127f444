import { myDelegations } from '@/lib/delegations/server/my-delegations';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(myDelegations);

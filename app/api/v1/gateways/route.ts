import { listGateways } from '@/lib/gateways/server/list-gateways';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listGateways);

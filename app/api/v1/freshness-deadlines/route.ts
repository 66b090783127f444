import { listFreshness } from '@/lib/gateways/server/read-freshness';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listFreshness);

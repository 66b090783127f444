import { listStores } from '@/lib/credentials/server/list-stores';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listStores);

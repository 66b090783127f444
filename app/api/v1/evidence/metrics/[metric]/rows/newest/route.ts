import { listNewestRows } from '@/lib/evidence/server/list-newest-rows';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listNewestRows);

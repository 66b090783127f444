import { listEnvironments } from '@/lib/evidence/server/list-environments';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listEnvironments);

import { listDecisions } from '@/lib/decisions/server/list-decisions';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listDecisions);

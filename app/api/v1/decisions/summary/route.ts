import { summariseDecisions } from '@/lib/decisions/server/summarise-decisions';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(summariseDecisions);

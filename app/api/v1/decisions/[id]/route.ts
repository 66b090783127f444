import { readDecision } from '@/lib/decisions/server/read-decision';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readDecision);

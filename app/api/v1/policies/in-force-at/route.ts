import { readInForceAt } from '@/lib/policies/server/in-force-at';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readInForceAt);

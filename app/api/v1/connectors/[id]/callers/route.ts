import { readCallers } from '@/lib/connectors/server/read-callers';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readCallers);

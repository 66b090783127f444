import { listTools } from '@/lib/connectors/server/list-tools';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listTools);

import { readConnector } from '@/lib/connectors/server/read-connector';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readConnector);

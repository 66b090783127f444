import { readConnectorExposure } from '@/lib/connectors/server/read-exposure';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readConnectorExposure);

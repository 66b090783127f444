import { listConnectors } from '@/lib/connectors/server/list-connectors';
import { registerConnector } from '@/lib/connectors/server/register-connector';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listConnectors);
export const POST = commandRoute(registerConnector);

import { editConnector } from '@/lib/connectors/server/edit-connector';
import { readConnector } from '@/lib/connectors/server/read-connector';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readConnector);
export const PATCH = commandRoute(editConnector);

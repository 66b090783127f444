import { registerConnector } from '@/lib/connectors/server/register-connector';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(registerConnector);

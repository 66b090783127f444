import { callConnector, sendCall } from '@/lib/connectors/server/call-connector';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(callConnector, sendCall);

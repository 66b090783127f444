import { removeConnectors } from '@/lib/connectors/server/remove-connectors';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(removeConnectors);

import { assignConnectors } from '@/lib/connectors/server/assign-connectors';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(assignConnectors);

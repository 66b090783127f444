import { importConnectors } from '@/lib/connectors/server/import-connectors';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(importConnectors);

import { connectorExport } from '@/lib/connectors/server/export-connectors';
import { listConnectors } from '@/lib/connectors/server/list-connectors';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listConnectors, connectorExport);

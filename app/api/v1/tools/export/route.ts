import { toolExport } from '@/lib/connectors/server/export-tools';
import { listTools } from '@/lib/connectors/server/list-tools';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listTools, toolExport);

import { callersExport } from '@/lib/connectors/server/export-callers';
import { readCallers } from '@/lib/connectors/server/read-callers';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(readCallers, callersExport);

import { gatewayExport } from '@/lib/gateways/server/export-gateways';
import { listGateways } from '@/lib/gateways/server/list-gateways';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listGateways, gatewayExport);

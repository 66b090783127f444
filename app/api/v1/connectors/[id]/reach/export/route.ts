import { reachExport } from '@/lib/identities/server/export-reach';
import { readConnectorReach } from '@/lib/identities/server/read-reach';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(readConnectorReach, reachExport);

import { reachExport } from '@/lib/identities/server/export-reach';
import { readPersonReach } from '@/lib/identities/server/read-person-reach';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(readPersonReach, reachExport);

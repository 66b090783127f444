import { exportRoute } from '@/lib/registry/export-route';
import { revocationExport } from '@/lib/revocations/server/export-revocations';
import { listRevocations } from '@/lib/revocations/server/list-revocations';

export const GET = exportRoute(listRevocations, revocationExport);

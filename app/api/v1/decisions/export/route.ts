import { decisionExport } from '@/lib/decisions/server/export-decisions';
import { listDecisions } from '@/lib/decisions/server/list-decisions';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listDecisions, decisionExport);

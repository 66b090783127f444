import { evidenceRowsExport } from '@/lib/evidence/server/export-rows';
import { listEvidenceRows } from '@/lib/evidence/server/list-rows';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listEvidenceRows, evidenceRowsExport);

import { packExport } from '@/lib/evidence-packs/server/export-packs';
import { listEvidencePacks } from '@/lib/evidence-packs/server/list-evidence-packs';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listEvidencePacks, packExport);

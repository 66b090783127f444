import { listEvidenceRows } from '@/lib/evidence/server/list-rows';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listEvidenceRows);

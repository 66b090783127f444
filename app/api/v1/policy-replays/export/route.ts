import { replayExport } from '@/lib/policies/server/export-replays';
import { listReplays } from '@/lib/policies/server/list-replays';
import { exportRoute } from '@/lib/registry/export-route';

export const GET = exportRoute(listReplays, replayExport);

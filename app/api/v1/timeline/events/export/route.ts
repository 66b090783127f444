import { exportRoute } from '@/lib/registry/export-route';
import { timelineExport } from '@/lib/timeline/server/export-events';
import { listTimelineEvents } from '@/lib/timeline/server/list-events';

export const GET = exportRoute(listTimelineEvents, timelineExport);

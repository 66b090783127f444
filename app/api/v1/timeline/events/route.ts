import { queryRoute } from '@/lib/registry/routes';
import { listTimelineEvents } from '@/lib/timeline/server/list-events';

export const GET = queryRoute(listTimelineEvents);

import { queryRoute } from '@/lib/registry/routes';
import { readTimeline } from '@/lib/timeline/server/read-timeline';

export const GET = queryRoute(readTimeline);

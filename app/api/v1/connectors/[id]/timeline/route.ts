import { readTimeline } from '@/lib/connectors/server/read-timeline';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readTimeline);

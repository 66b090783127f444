import { readActivity } from '@/lib/overview/server/read-activity';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readActivity);

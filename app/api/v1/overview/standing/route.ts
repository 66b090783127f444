import { readStanding } from '@/lib/overview/server/read-standing';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readStanding);

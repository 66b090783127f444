import { readRoads } from '@/lib/credentials/server/read-roads';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readRoads);

import { readNeighbours } from '@/lib/decisions/server/read-neighbours';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readNeighbours);

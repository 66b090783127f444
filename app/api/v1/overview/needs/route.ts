import { readNeeds } from '@/lib/overview/server/read-needs';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readNeeds);

import { readReachGraph } from '@/lib/identities/server/read-reach';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readReachGraph);

import { readPersonReachGraph } from '@/lib/identities/server/read-person-reach';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readPersonReachGraph);

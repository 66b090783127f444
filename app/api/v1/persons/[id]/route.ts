import { readPerson } from '@/lib/delegations/server/read-person';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readPerson);

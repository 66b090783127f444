import { listPersons } from '@/lib/delegations/server/list-persons';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listPersons);

import { readActing } from '@/lib/delegations/server/read-acting';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readActing);

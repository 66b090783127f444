import { readAccount } from '@/lib/members/server/read-account';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readAccount);

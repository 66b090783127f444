import { listCredentials } from '@/lib/credentials/server/list-credentials';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listCredentials);

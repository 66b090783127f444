import { readVersion } from '@/lib/policies/server/read-versions';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readVersion);

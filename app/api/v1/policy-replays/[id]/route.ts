import { readReplay } from '@/lib/policies/server/read-replay';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readReplay);

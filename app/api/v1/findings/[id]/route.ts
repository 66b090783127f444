import { readFinding } from '@/lib/findings/server/read-finding';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readFinding);

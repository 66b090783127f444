import { listStatements } from '@/lib/evidence/server/list-statements';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listStatements);

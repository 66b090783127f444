import { readBlame } from '@/lib/policies/server/blame';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readBlame);

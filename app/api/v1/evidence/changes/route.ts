import { readChanges } from '@/lib/evidence/server/read-changes';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readChanges);

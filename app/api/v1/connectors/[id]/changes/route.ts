import { readChanges } from '@/lib/connectors/server/read-changes';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readChanges);

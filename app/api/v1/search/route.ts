import { queryRoute } from '@/lib/registry/routes';
import { searchObjects } from '@/lib/workspace/server/search-objects';

export const GET = queryRoute(searchObjects);

import { listItems } from '@/lib/access-reviews/server/list-items';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listItems);

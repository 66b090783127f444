import { readAccessReview } from '@/lib/access-reviews/server/read-access-review';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readAccessReview);

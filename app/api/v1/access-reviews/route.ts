import { listAccessReviews } from '@/lib/access-reviews/server/list-access-reviews';
import { openAccessReview } from '@/lib/access-reviews/server/open-access-review';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listAccessReviews);
export const POST = commandRoute(openAccessReview);

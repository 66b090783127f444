import { decideAccessReview } from '@/lib/access-reviews/server/decide-access-review';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(decideAccessReview);

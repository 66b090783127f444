import { completeAccessReview } from '@/lib/access-reviews/server/complete-access-review';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(completeAccessReview);

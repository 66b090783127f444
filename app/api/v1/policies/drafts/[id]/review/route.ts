import { readReview } from '@/lib/policies/server/read-review';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readReview);

import { previewAccessReview } from '@/lib/access-reviews/server/preview-access-review';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(previewAccessReview);

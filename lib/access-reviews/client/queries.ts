import { apiQuery } from '@/lib/http/client/api-path';
import type { CertificateFile } from '../certificate';
import type { ItemListInput } from '../item-filter';
import type { ReviewListInput } from '../review-list';
import type { ReviewList } from '../server/list-access-reviews';
import type { ItemList } from '../server/list-items';
import type { ReviewPreview } from '../server/preview-access-review';
import type { ReviewDetail } from '../server/read-access-review';

/** What a decision did moves on by what gateways prove and what policy reviewers do. */
const topics = ['access-review', 'revocation', 'acknowledgement', 'policy', 'rollout', 'member'];

export const reviewList = apiQuery<ReviewListInput, ReviewList>('/api/v1/access-reviews', {
  topics: ['access-review'],
});
export const reviewPreview = apiQuery<{ kinds: string[]; environment?: string }, ReviewPreview>(
  '/api/v1/access-reviews/preview',
  { topics: ['connector', 'identity', 'policy', 'member'] },
);
export const reviewDetail = apiQuery<{ id: string }, ReviewDetail>('/api/v1/access-reviews/[id]', { topics });
export const reviewItems = apiQuery<ItemListInput & { id: string }, ItemList>('/api/v1/access-reviews/[id]/items', {
  topics,
});
export const reviewCertificate = apiQuery<{ id: string }, CertificateFile>('/api/v1/access-reviews/[id]/certificate', {
  topics: ['access-review'],
});

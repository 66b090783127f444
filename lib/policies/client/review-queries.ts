import { apiQuery } from '@/lib/http/client/api-path';
import type { ReviewRules } from '../server/list-review-rules';
import type { ReviewDetail } from '../server/read-review';

export const policyReview = apiQuery<{ id: string }, ReviewDetail>('/api/v1/policies/drafts/[id]/review', {
  topics: ['policy', 'member', 'connector'],
});
export const reviewRules = apiQuery<Record<string, never>, ReviewRules>('/api/v1/policies/review-rules', {
  topics: ['policy', 'connector', 'member'],
});

import { HydrationBoundary } from '@tanstack/react-query';
import { ReviewRulesView } from '@/components/policies/review-rules/review-rules-view';
import { currentActor } from '@/lib/members/server/current-actor';
import { reviewRules } from '@/lib/policies/client/review-queries';
import { listReviewRules } from '@/lib/policies/server/list-review-rules';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function ReviewRulesPage() {
  const state = await prefetch(await currentActor(), wanted(reviewRules, listReviewRules, {}));
  return (
    <HydrationBoundary state={state}>
      <ReviewRulesView />
    </HydrationBoundary>
  );
}

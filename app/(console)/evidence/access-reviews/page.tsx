import { HydrationBoundary } from '@tanstack/react-query';
import { ReviewsView } from '@/components/access-reviews/reviews-view';
import { reviewList } from '@/lib/access-reviews/client/queries';
import { reviewListInput } from '@/lib/access-reviews/review-list';
import { listAccessReviews } from '@/lib/access-reviews/server/list-access-reviews';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AccessReviewsPage({ searchParams }: Props) {
  const actor = await currentActor();
  const input = reviewListInput(await searchParams);
  const state = await prefetch(actor, wanted(reviewList, listAccessReviews, input));
  return (
    <HydrationBoundary state={state}>
      <ReviewsView input={input} />
    </HydrationBoundary>
  );
}

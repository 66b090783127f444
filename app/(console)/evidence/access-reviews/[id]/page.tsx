import { HydrationBoundary } from '@tanstack/react-query';
import { ReviewView } from '@/components/access-reviews/review-view';
import { reviewCertificate, reviewDetail, reviewItems } from '@/lib/access-reviews/client/queries';
import { itemListInput } from '@/lib/access-reviews/item-filter';
import { listItems } from '@/lib/access-reviews/server/list-items';
import { readAccessReview } from '@/lib/access-reviews/server/read-access-review';
import { readCertificate } from '@/lib/access-reviews/server/read-certificate';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AccessReviewPage({ params, searchParams }: Props) {
  const { id } = await params;
  const input = itemListInput(await searchParams);
  const state = await prefetch(
    await currentActor(),
    wanted(reviewDetail, readAccessReview, { id }),
    wanted(reviewItems, listItems, { ...input, id }),
    wanted(reviewCertificate, readCertificate, { id }),
  );
  return (
    <HydrationBoundary state={state}>
      <ReviewView id={id} input={input} />
    </HydrationBoundary>
  );
}

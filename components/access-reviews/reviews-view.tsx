'use client';

import type { ReactNode } from 'react';
import { EvidenceTabs } from '@/components/evidence/evidence-tabs';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { type Facet, FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { reviewStates } from '@/lib/access-reviews/campaign';
import { reviewList } from '@/lib/access-reviews/client/queries';
import { type ReviewListInput, reviewsHref } from '@/lib/access-reviews/review-list';
import type { ReviewList } from '@/lib/access-reviews/server/list-access-reviews';
import { useApiQuery } from '@/lib/http/client/api-query';
import { OpenReviewButton } from './open-review-button';
import { ReviewsTable } from './reviews-table';

function facetsOf({ counts }: ReviewList, { page: _, ...input }: ReviewListInput): Facet[] {
  const options = reviewStates.map((state) => ({
    label: state,
    count: counts[state],
    href: reviewsHref({ ...input, state: input.state === state ? undefined : state }),
    selected: input.state === state,
  }));
  return [{ label: 'State', options }];
}

/** What stands when no review is listed: none was opened, or none matches. */
function Nothing({ input }: { input: ReviewListInput }): ReactNode {
  return Object.keys(input).length > 0 ? (
    <Empty
      reason="no-match"
      title="No review matches"
      actions={<Button href="/evidence/access-reviews">Clear filters</Button>}
    >
      Take a filter out, or clear them all.
    </Empty>
  ) : (
    <Empty reason="none" title="Nothing was reviewed yet" actions={<OpenReviewButton />}>
      A review lists who has what, with when it was last used. Each item is kept, narrowed or revoked by its reviewer,
      and the signed result is evidence of that.
    </Empty>
  );
}

/** Access reviews, how far each is, and the way to open one. */
export function ReviewsView({ input }: { input: ReviewListInput }): ReactNode {
  const { data, error } = useApiQuery(reviewList, input);
  const isEmpty = data?.total === 0 && Object.keys(input).length === 0;
  return (
    <Page
      title="Access reviews"
      sub="Who still needs what they have. Every decision is carried out, and the result is signed."
      actions={!isEmpty && <OpenReviewButton />}
    >
      <EvidenceTabs current="access-reviews" />
      {error && <ProblemNotice problem={error.problem} />}
      {data && !isEmpty && (
        <>
          <FilterBar
            action="/evidence/access-reviews"
            label="Filter access reviews"
            placeholder="Filter by name or person"
            defaultValue={input.q ?? ''}
            keep={{ state: input.state }}
          />
          <FacetBar facets={facetsOf(data, input)} />
        </>
      )}
      {data && (data.reviews.length > 0 ? <ReviewsTable list={data} input={input} /> : <Nothing input={input} />)}
    </Page>
  );
}

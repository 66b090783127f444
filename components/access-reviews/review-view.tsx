'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Facts } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import { reviewDetail, reviewItems } from '@/lib/access-reviews/client/queries';
import { filterOf, type ItemListInput, itemsHref } from '@/lib/access-reviews/item-filter';
import type { ReviewDetail } from '@/lib/access-reviews/server/read-access-review';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './access-reviews.module.css';
import { CertificateSection } from './certificate-section';
import { ChosenBar } from './chosen-bar';
import { CompleteButton } from './complete-button';
import { DraftsSection } from './drafts-section';
import { itemFacets } from './item-facets';
import { ItemsTable } from './items-table';
import { Progress } from './progress';
import { ReviewStateBadge } from './review-state';
import { scopeWords } from './reviews-table';
import { useChosen } from './use-chosen';

const trail = [
  { label: 'Evidence', href: '/evidence' },
  { label: 'Access reviews', href: '/evidence/access-reviews' },
];

function ReviewFacts({ review }: { review: ReviewDetail }): ReactNode {
  const { mine } = review;
  const at = (iso: string) => <Time at={iso} form="date" />;
  return (
    <Facts
      entries={[
        ['', <ReviewStateBadge key="state" state={review.state} />],
        ['', <Progress key="progress" done={review.settled} of={review.items} what="decided" />],
        ['Yours', mine.items > 0 ? `${mine.settled} of ${mine.items} decided` : 'none'],
        ['Due', at(review.dueAt)],
        [
          'Opened by',
          <span key="opened">
            {review.openerName}, {at(review.openedAt)}
          </span>,
        ],
        [
          'Completed by',
          review.completed ? (
            <span key="completed">
              {review.completed.byName}, {at(review.completed.at)}
            </span>
          ) : undefined,
        ],
      ]}
    />
  );
}

/** One review: its items as they stood when it was opened, each to be kept, narrowed, revoked or asked about. */
export function ReviewView({ id, input }: { id: string; input: ItemListInput }): ReactNode {
  const { data: review, error } = useApiQuery(reviewDetail, { id });
  const { data: list, error: unread } = useApiQuery(reviewItems, { ...input, id });
  const chosen = useChosen(list, input);
  if (!review) {
    return (
      <Page title="Access review" trail={trail}>
        {error ? <ProblemNotice problem={error.problem} /> : <p role="status">Reading the review</p>}
      </Page>
    );
  }
  const isOpen = review.state !== 'completed';
  const { q, ...kept } = filterOf(input);
  return (
    <Page
      title={review.name}
      trail={trail}
      sub={`Of ${scopeWords(review)}, as they stood when it was opened${review.policyVersion === null ? '' : ` under policy v${review.policyVersion}`}.`}
      facts={<ReviewFacts review={review} />}
      actions={
        <>
          {list && (
            <ExportMenu
              href={apiUrl('/api/v1/access-reviews/[id]/items/export', { ...filterOf(input), id })}
              total={list.total}
            />
          )}
          {isOpen && <CompleteButton review={review} />}
        </>
      }
    >
      {!isOpen && (
        <div className={styles.result}>
          <CertificateSection id={id} />
        </div>
      )}
      {review.drafts.length > 0 && <DraftsSection drafts={review.drafts} />}
      {unread && <ProblemNotice problem={unread.problem} />}
      {list && (
        <>
          <FilterBar
            action={`/evidence/access-reviews/${id}`}
            label="Filter items"
            placeholder="Filter by name or identifier"
            defaultValue={q ?? ''}
            keep={kept}
          />
          <FacetBar facets={itemFacets(id, list, input)} />
          {list.withheld > 0 && (
            <p className={styles.withheld}>
              {list.withheld} {list.withheld === 1 ? 'member is' : 'members are'} shown to auditors and administrators
              only.
            </p>
          )}
          {isOpen && chosen.count > 0 && (
            <ChosenBar reviewId={id} chosen={chosen} total={list.total} seen={list.seen} />
          )}
          {list.items.length > 0 ? (
            <ItemsTable reviewId={id} list={list} input={input} isOpen={isOpen} chosen={chosen} />
          ) : (
            <Empty
              reason="no-match"
              title="No item matches"
              actions={<Button href={itemsHref(id, {})}>Clear filters</Button>}
            >
              Take a filter out, or clear them all.
            </Empty>
          )}
        </>
      )}
    </Page>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { RowLink, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { kindWords } from '@/lib/access-reviews/item';
import { itemsHref } from '@/lib/access-reviews/item-filter';
import { type ReviewListInput, reviewsHref } from '@/lib/access-reviews/review-list';
import type { ReviewList, ReviewListItem } from '@/lib/access-reviews/server/list-access-reviews';
import styles from './access-reviews.module.css';
import { Progress } from './progress';
import { ReviewStateBadge } from './review-state';

/** Rows the list asks for at a time; the query's own default. */
const pageSize = 50;

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

/** "connectors, grants and identities everywhere" */
export const scopeWords = ({ kinds, environment }: Pick<ReviewListItem, 'kinds' | 'environment'>): string =>
  `${listed.format(kinds.map((kind) => kindWords[kind].many))} ${environment ? `in ${environment}` : 'everywhere'}`;

function Row({ row }: { row: ReviewListItem }): ReactNode {
  return (
    <tr>
      <Td className={styles.name}>
        <TwoLines
          first={
            <RowLink href={itemsHref(row.id, {})} className="strong">
              {row.name}
            </RowLink>
          }
          second={scopeWords(row)}
        />
      </Td>
      <Td>
        <ReviewStateBadge state={row.state} />
      </Td>
      <Td>
        <Progress done={row.settled} of={row.items} what="decided" />
      </Td>
      <Td hideOnPhone>
        {row.mine > 0 && row.state !== 'completed' ? (
          <Link className="number-link" href={itemsHref(row.id, { reviewer: 'me', standing: 'undecided' })}>
            {row.mine} to decide
          </Link>
        ) : (
          <span className="label">none</span>
        )}
      </Td>
      <Td hideOnPhone>
        <Time at={row.dueAt} form="date" />
      </Td>
      <Td hideOnPhone>
        <TwoLines first={row.openerName} second={<Time at={row.openedAt} form="date" />} />
      </Td>
      <Td hideOnPhone>
        {row.completed ? (
          <TwoLines first={row.completed.byName} second={<Time at={row.completed.at} form="date" />} />
        ) : (
          <span className="label">not yet</span>
        )}
      </Td>
    </tr>
  );
}

function Foot({ list, input }: { list: ReviewList; input: ReviewListInput }): ReactNode {
  const page = input.page ?? 1;
  const last = (page - 1) * pageSize + list.reviews.length;
  return (
    <TableFoot>
      <span className="number">
        {list.reviews.length === list.total
          ? `${list.total.toLocaleString('en')} listed; nothing is cut`
          : `${last - list.reviews.length + 1} to ${last} of ${list.total.toLocaleString('en')}`}
      </span>
      {page > 1 && (
        <Link className="link" href={reviewsHref({ ...input, page: page === 2 ? undefined : page - 1 })}>
          Newer
        </Link>
      )}
      {last < list.total && (
        <Link className="link" href={reviewsHref({ ...input, page: page + 1 })}>
          Older
        </Link>
      )}
    </TableFoot>
  );
}

/** Reviews, two lines a row. */
export function ReviewsTable({ list, input }: { list: ReviewList; input: ReviewListInput }): ReactNode {
  return (
    <>
      <Table label="Access reviews" rows="two" rowCount={list.total}>
        <thead>
          <tr>
            <Th>Review, of what</Th>
            <Th>State</Th>
            <Th>Decided</Th>
            <Th hideOnPhone>Yours</Th>
            <Th hideOnPhone>
              Due, <ZoneName />
            </Th>
            <Th hideOnPhone>Opened by</Th>
            <Th hideOnPhone>Completed by</Th>
          </tr>
        </thead>
        <tbody>
          {list.reviews.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </Table>
      <Foot list={list} input={input} />
    </>
  );
}

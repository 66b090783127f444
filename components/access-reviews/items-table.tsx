'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/field';
import { Table, TableFoot, Th } from '@/components/ui/table';
import { type ItemListInput, itemsHref } from '@/lib/access-reviews/item-filter';
import type { ItemList } from '@/lib/access-reviews/server/list-items';
import styles from './access-reviews.module.css';
import { ItemRow } from './item-row';
import { RowKeys } from './row-keys';
import type { Chosen } from './use-chosen';

/** Rows the list asks for at a time; the query's own default. */
const pageSize = 50;

function Foot({ reviewId, list, input }: { reviewId: string; list: ItemList; input: ItemListInput }): ReactNode {
  const page = input.page ?? 1;
  const last = (page - 1) * pageSize + list.items.length;
  const at = (to: number) => itemsHref(reviewId, { ...input, page: to === 1 ? undefined : to });
  return (
    <TableFoot>
      <span className="number">
        {list.items.length === list.total
          ? `${list.total.toLocaleString('en')} listed; nothing is cut`
          : `${last - list.items.length + 1} to ${last} of ${list.total.toLocaleString('en')}`}
      </span>
      {page > 1 && (
        <Link className="link" href={at(page - 1)}>
          Previous
        </Link>
      )}
      {last < list.total && (
        <Link className="link" href={at(page + 1)}>
          Next
        </Link>
      )}
    </TableFoot>
  );
}

/** The items of a review, two lines a row. */
export function ItemsTable({
  reviewId,
  list,
  input,
  isOpen,
  chosen,
}: {
  reviewId: string;
  list: ItemList;
  input: ItemListInput;
  isOpen: boolean;
  chosen: Chosen;
}): ReactNode {
  return (
    <RowKeys>
      <Table label="Items" rows="two" rowCount={list.total} className={isOpen ? (styles.items ?? '') : ''}>
        <thead>
          <tr>
            {isOpen && (
              <Th hideOnPhone className={styles.select}>
                <Checkbox
                  label="Select all on this page"
                  hideLabel
                  checked={list.items.every(({ id }) => chosen.ids.has(id))}
                  onChange={(event) => chosen.selectPage(event.target.checked)}
                />
              </Th>
            )}
            <Th>Item</Th>
            <Th hideOnPhone>Owner, reviewer</Th>
            <Th hideOnPhone>Last used</Th>
            <Th hideOnPhone>Used of it</Th>
            <Th hideOnPhone>Peers</Th>
            <Th>Decision</Th>
            {isOpen && (
              <Th align="right">
                <span className="visually-hidden">Actions</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <ItemRow
              key={item.id}
              reviewId={reviewId}
              item={item}
              seen={list.seen}
              isOpen={isOpen}
              selected={chosen.ids.has(item.id)}
              onSelect={chosen.select}
            />
          ))}
        </tbody>
      </Table>
      <Foot reviewId={reviewId} list={list} input={input} />
    </RowKeys>
  );
}

'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { RowLink, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { kindWords } from '@/lib/findings/finding';
import { type FindingListInput, findingsHref } from '@/lib/findings/list-input';
import type { FindingList, FindingListItem } from '@/lib/findings/server/list-findings';
import { FindingState } from './finding-state';
import styles from './findings.module.css';

/** Rows the list asks for at a time; the query's own default. */
const pageSize = 50;

function Row({ row }: { row: FindingListItem }): ReactNode {
  const { closure } = row;
  return (
    <tr>
      <Td className={styles.title}>
        <TwoLines
          first={
            <RowLink href={`/findings/${row.id}`} className="strong">
              {row.title}
            </RowLink>
          }
          second={row.detail}
        />
      </Td>
      <Td>
        <FindingState closure={closure} />
      </Td>
      <Td hideOnPhone>{kindWords[row.kind]}</Td>
      <Td hideOnPhone>{row.actorName}</Td>
      <Td hideOnPhone>
        <Time at={row.openedAt} />
      </Td>
      <Td hideOnPhone>
        {closure ? (
          <TwoLines first={closure.byName} second={<Time at={closure.at} />} />
        ) : (
          <span className="label">nobody yet</span>
        )}
      </Td>
    </tr>
  );
}

function Foot({ list, input }: { list: FindingList; input: FindingListInput }): ReactNode {
  const page = input.page ?? 1;
  const first = (page - 1) * pageSize + 1;
  const last = first + list.findings.length - 1;
  return (
    <TableFoot>
      <span className="number">
        {list.findings.length === list.total
          ? `${list.total.toLocaleString('en')} listed; nothing is cut`
          : `${first.toLocaleString('en')} to ${last.toLocaleString('en')} of ${list.total.toLocaleString('en')}`}
      </span>
      {page > 1 && (
        <Link className="link" href={findingsHref({ ...input, page: page === 2 ? undefined : page - 1 })}>
          Newer
        </Link>
      )}
      {last < list.total && (
        <Link className="link" href={findingsHref({ ...input, page: page + 1 })}>
          Older
        </Link>
      )}
    </TableFoot>
  );
}

export function FindingsTable({ list, input }: { list: FindingList; input: FindingListInput }): ReactNode {
  return (
    <>
      <Table label="Findings" rows="two" rowCount={list.total}>
        <thead>
          <tr>
            <Th>Finding</Th>
            <Th>State</Th>
            <Th hideOnPhone>Kind</Th>
            <Th hideOnPhone>Opened by</Th>
            <Th hideOnPhone>
              Opened, <ZoneName />
            </Th>
            <Th hideOnPhone>Closed by</Th>
          </tr>
        </thead>
        <tbody>
          {list.findings.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </Table>
      <Foot list={list} input={input} />
    </>
  );
}

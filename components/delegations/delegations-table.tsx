'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Row, RowLink, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { type DelegationListInput, delegationsHref, delegationsPath } from '@/lib/delegations/list-input';
import type { DelegationRow } from '@/lib/delegations/server/delegation-rows';
import type { DelegationList } from '@/lib/delegations/server/list-delegations';
import { scopeWords } from '@/lib/delegations/words';
import { DelegationState } from './delegation-state';
import styles from './delegations.module.css';
import { Connectors, handedOn, Origin } from './parties';

/** Rows the list asks for at a time; the query's own default. */
const pageSize = 50;

function DelegationLine({ row }: { row: DelegationRow }): ReactNode {
  return (
    <Row>
      <Td className={styles.actor}>
        <TwoLines
          first={
            <RowLink href={`${delegationsPath}/${row.id}`} className="strong">
              {row.actor.name}
            </RowLink>
          }
          second={handedOn(row)}
        />
      </Td>
      <Td>
        <Origin row={row} />
      </Td>
      <Td>
        <DelegationState state={row.state} revocationId={row.revocationId} />
      </Td>
      <Td hideOnPhone className={styles.reach}>
        <TwoLines first={<Connectors row={row} />} second={scopeWords(row.scope)} />
      </Td>
      <Td hideOnPhone>
        <TwoLines
          first={<Time at={row.expiresAt} form="date-minute" />}
          second={
            <>
              since <Time at={row.createdAt} form="date-minute" />
            </>
          }
        />
      </Td>
      <Td hideOnPhone>{row.lastUsedAt ? <Time at={row.lastUsedAt} /> : <span className="label">not used yet</span>}</Td>
    </Row>
  );
}

/** Delegations as rows. */
export function DelegationsTable({
  label = 'Delegations',
  rows,
  total,
}: {
  label?: string;
  rows: readonly DelegationRow[];
  total: number;
}): ReactNode {
  return (
    <Table label={label} rows="two" rowCount={total}>
      <thead>
        <tr>
          <Th>Acts</Th>
          <Th>For</Th>
          <Th>State</Th>
          <Th hideOnPhone>At, with</Th>
          <Th hideOnPhone>
            Until, <ZoneName />
          </Th>
          <Th hideOnPhone>Last call</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DelegationLine key={row.id} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

/** Which of how many are listed, and the way to the others. */
export function DelegationsFoot({ list, input }: { list: DelegationList; input: DelegationListInput }): ReactNode {
  const page = input.page ?? 1;
  const first = (page - 1) * pageSize + 1;
  const last = first + list.delegations.length - 1;
  const figure = (count: number) => count.toLocaleString('en');
  return (
    <TableFoot>
      <span className="number">
        {list.delegations.length === list.total
          ? `${figure(list.total)} listed; nothing is cut`
          : `${figure(first)} to ${figure(last)} of ${figure(list.total)}`}
      </span>
      {page > 1 && (
        <Link className="link" href={delegationsHref({ ...input, page: page === 2 ? undefined : page - 1 })}>
          Newer
        </Link>
      )}
      {last < list.total && (
        <Link className="link" href={delegationsHref({ ...input, page: page + 1 })}>
          Older
        </Link>
      )}
    </TableFoot>
  );
}

'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { Row, RowLink, Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { delegationsPath } from '@/lib/delegations/list-input';
import type { DelegationRow } from '@/lib/delegations/server/delegation-rows';
import { scopeWords } from '@/lib/delegations/words';
import { DelegationState } from './delegation-state';
import styles from './delegations.module.css';
import { handedOn } from './parties';

/** A tree as rows: each actor under who handed on to it, the step in is the hand-on. `action` ends a row. */
export function DelegationTree({
  label,
  rows,
  current,
  action,
}: {
  label: string;
  /** Depth first. */
  rows: readonly DelegationRow[];
  /** The one the page is about. */
  current?: string;
  action?: (row: DelegationRow) => ReactNode;
}): ReactNode {
  return (
    <Table label={label} rows="two" rowCount={rows.length}>
      <thead>
        <tr>
          <Th>Acts</Th>
          <Th>State</Th>
          <Th hideOnPhone>At, with</Th>
          <Th hideOnPhone>Until</Th>
          <Th hideOnPhone>Last call</Th>
          {action && (
            <Th align="right">
              <span className="visually-hidden">End</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} selected={row.id === current}>
            <Td>
              <span className={styles.branch} data-depth={row.depth}>
                {row.depth > 1 && <Icon name="right" size={12} label={`handed on, step ${row.depth - 1}`} />}
                <TwoLines
                  first={
                    <RowLink href={`${delegationsPath}/${row.id}`} className="strong">
                      {row.actor.name}
                    </RowLink>
                  }
                  second={handedOn(row)}
                />
              </span>
            </Td>
            <Td>
              <DelegationState state={row.state} revocationId={row.revocationId} />
            </Td>
            <Td hideOnPhone className={styles.reach}>
              <TwoLines first={row.connectors.map(({ name }) => name).join(', ')} second={scopeWords(row.scope)} />
            </Td>
            <Td hideOnPhone>
              <Time at={row.expiresAt} form="date-minute" />
            </Td>
            <Td hideOnPhone>
              {row.lastUsedAt ? (
                <Link className="link-plain" href={`/decisions?delegation=${row.id}`}>
                  <Time at={row.lastUsedAt} />
                </Link>
              ) : (
                <span className="label">not used yet</span>
              )}
            </Td>
            {action && <Td align="right">{action(row)}</Td>}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

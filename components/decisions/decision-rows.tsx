'use client';

import type { ReactNode } from 'react';
import { DecisionLineHeads } from '@/components/ui/decision-line';
import { Row, RowLink, Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import type { DecisionRow } from '@/lib/decisions/decision-row';
import styles from './decision-rows.module.css';
import { RowLine } from './row-line';

/**
 * Decisions as the log shows them: the same rows on every page that lists some.
 * @param hrefOf where a row leads; by default the decision's own page.
 * @param openId the row whose panel is open. @param arrived rows that were not there before: they fade in once.
 */
export function DecisionRows({
  rows,
  label = 'Decisions',
  hrefOf = (row) => `/decisions/${row.id}`,
  openId,
  arrived,
}: {
  rows: readonly DecisionRow[];
  label?: string;
  hrefOf?: (row: DecisionRow) => string;
  openId?: string | undefined;
  arrived?: ReadonlySet<string>;
}): ReactNode {
  return (
    <Table label={label} className={styles.log ?? ''}>
      <thead>
        <tr>
          <Th>
            Time, <ZoneName />
          </Th>
          <Th>
            <DecisionLineHeads />
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} selected={row.id === openId} className={arrived?.has(row.id) ? styles.arrived : undefined}>
            <Td>
              <RowLink href={hrefOf(row)}>
                <Time at={row.at} form="clock" />
              </RowLink>
            </Td>
            <Td>
              <RowLine form="row" row={row} />
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Row, RowLink, Table, TableFoot, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { evidenceRows } from '@/lib/evidence/client/queries';
import type { Metric } from '@/lib/evidence/measure/metric';
import { type EvidenceRow, rowKey } from '@/lib/evidence/measure/row';
import { type EvidenceView, evidenceHref } from '@/lib/evidence/page-input';
import { pageOf } from '@/lib/evidence/row-page';
import { amountWords } from '@/lib/evidence/words/figure-words';
import styles from '../metric/metric.module.css';
import { useMeasured } from '../metric/use-measured';
import { DroppedNote } from './dropped-note';
import { RowMark } from './row-mark';

/** A row's value in the metric's unit; a word of a spread stands as it is. */
function valueWords({ unit }: Metric, value: string | null): string {
  if (value === null) return '';
  const amount = Number(value);
  return unit && Number.isFinite(amount) ? amountWords(amount, unit) : value;
}

function RowOf({ row, metric, hasValues }: { row: EvidenceRow; metric: Metric; hasValues: boolean }): ReactNode {
  const page = pageOf(row);
  return (
    <Row>
      <Td hideOnPhone>
        <Time at={row.at} form="date-second" />
      </Td>
      <Td className={styles.what}>
        {page ? (
          <RowLink href={page} className="strong">
            {row.name}
          </RowLink>
        ) : (
          <span className="strong">{row.name}</span>
        )}
        <small>
          <span className="only-on-phone">
            <Time at={row.at} form="date-second" />.{' '}
          </span>
          {row.says}
        </small>
      </Td>
      <Td hideOnPhone className="label">
        {row.kind.replace('-', ' ')}
      </Td>
      {hasValues && <Td align="right">{valueWords(metric, row.value)}</Td>}
      {metric.scope === 'environment' && (
        <Td hideOnPhone className="label">
          {row.environment ?? 'none'}
        </Td>
      )}
      <Td>
        <RowMark meets={row.meets} />
      </Td>
    </Row>
  );
}

/** The rows a figure is made of, a page of them. */
export function RowsTable({
  metric,
  total,
  isSilent,
  path,
  view,
}: {
  metric: Metric;
  /** How many there are of what is asked for, as they were counted last. */
  total: number;
  /** Nothing was looked at: then no row is as it should be either. */
  isSilent: boolean;
  path: string;
  view: EvidenceView;
}): ReactNode {
  const { only, value, offset = 0 } = view.input;
  const { data, error } = useMeasured(
    evidenceRows,
    { ...view.asked, metric: metric.id, ...(only && { only }), ...(value && { value }), ...(offset > 0 && { offset }) },
    view,
  );
  if (!data) return error ? <ProblemNotice problem={error.problem} /> : <p role="status">Reading rows</p>;
  const { offset: _, only: __, value: ___, ...unfiltered } = view.input;
  // Of dropped rows only so much is known: how many there were, and how many were not as they should be.
  const gone = value ? 0 : ((only ? data.dropped?.missing : data.dropped?.rows) ?? 0);
  const dropped = gone > 0 && <DroppedNote count={gone} keptFrom={data.dropped?.keptFrom ?? null} />;
  if (data.rows.length === 0) {
    if (dropped) return dropped;
    return (only || value) && !isSilent ? (
      <Empty
        reason="no-match"
        title={only ? 'Every row is as it should be' : 'No row has this value'}
        actions={<Button href={evidenceHref(path, unfiltered)}>Show all rows</Button>}
      />
    ) : (
      <Empty reason="none" title="There is no row to look at">
        {metric.unmeasured ?? `No ${metric.rows} in this period and these environments.`}
      </Empty>
    );
  }
  const hasValues = data.rows.some((row) => row.value !== null);
  const at = (next: number) =>
    evidenceHref(path, {
      ...unfiltered,
      ...(only && { only }),
      ...(value && { value }),
      ...(next > 0 && { offset: next }),
    });
  return (
    <>
      <Table label="What was looked at" rows="two">
        <thead>
          <tr>
            <Th hideOnPhone>
              At, <ZoneName />
            </Th>
            <Th className={styles.what}>What</Th>
            <Th hideOnPhone>Kind</Th>
            {hasValues && <Th align="right">Value</Th>}
            {metric.scope === 'environment' && <Th hideOnPhone>Environment</Th>}
            <Th>State</Th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <RowOf key={rowKey(row)} row={row} metric={metric} hasValues={hasValues} />
          ))}
        </tbody>
      </Table>
      <TableFoot>
        <span className="number">
          {(offset + 1).toLocaleString('en')} to {(offset + data.rows.length).toLocaleString('en')} of{' '}
          {Math.max(total, offset + data.rows.length).toLocaleString('en')}
        </span>
        {offset > 0 && <Button href={at(0)}>Newest</Button>}
        {data.next !== null && <Button href={at(data.next)}>Older</Button>}
      </TableFoot>
      {data.next === null && dropped}
    </>
  );
}

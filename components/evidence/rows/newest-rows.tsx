'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { DecisionLine } from '@/components/ui/decision-line';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import { denialWord, shownEffect } from '@/lib/decisions/decision-row';
import { newestRows } from '@/lib/evidence/client/queries';
import type { Metric } from '@/lib/evidence/measure/metric';
import type { Reading } from '@/lib/evidence/measure/reading';
import { rowKey } from '@/lib/evidence/measure/row';
import { across, type EvidenceView, evidenceHref } from '@/lib/evidence/page-input';
import { pageOf } from '@/lib/evidence/row-page';
import type { NewestRows as Newest } from '@/lib/evidence/server/list-newest-rows';
import styles from '../evidence.module.css';
import { useMeasured } from '../metric/use-measured';
import { RowMark } from './row-mark';

type NewestRow = Newest['rows'][number];

function Call({ decision }: { decision: NonNullable<NewestRow['decision']> }): ReactNode {
  return (
    <DecisionLine
      form="dense"
      withoutBadge
      person={undefined}
      agent={decision.agent.name ?? 'unknown caller'}
      agentIsConnector={decision.agent.connectorId !== null}
      connector={decision.connector.name ?? 'unknown connector'}
      tool={decision.target ?? decision.method}
      outcome={shownEffect(decision)}
    />
  );
}

function NewestRowLine({ row, now }: { row: NewestRow; now: string }): ReactNode {
  const { decision } = row;
  const page = pageOf(row);
  const what = decision ? (
    <Call decision={decision} />
  ) : (
    <>
      <span className="strong">{row.name}</span> <span className="label">{row.says}</span>
    </>
  );
  const isToday = row.at.slice(0, 10) === now.slice(0, 10);
  return (
    <li>
      <span className="label">
        <Time at={row.at} form={isToday ? (decision ? 'clock' : 'second') : 'date'} />
      </span>
      {page ? (
        <Link className={styles.newestWhat} href={page}>
          {what}
        </Link>
      ) : (
        <span className={styles.newestWhat}>{what}</span>
      )}
      {decision && row.meets ? (
        <Mark state={shownEffect(decision)}>{denialWord(decision)}</Mark>
      ) : (
        <RowMark meets={row.meets} />
      )}
    </li>
  );
}

/** The rows of a metric that are looked at first: those that are not as they should be, then the newest. */
export function NewestRows({
  metric,
  reading,
  view,
}: {
  metric: Metric;
  reading: Reading;
  view: EvidenceView;
}): ReactNode {
  const { data, error } = useMeasured(newestRows, { ...view.asked, metric: metric.id }, view);
  const href = evidenceHref(`/evidence/metrics/${metric.id}`, across(view.input));
  return (
    <section className={styles.newest} aria-labelledby="newest-rows">
      <div className="section-head">
        <h3 id="newest-rows">{metric.name}</h3>
        {reading.state !== 'no-data' && (
          <span className="section-note">
            of{' '}
            <Link className="number-link" href={href}>
              {reading.population.toLocaleString('en')} {metric.rows}
            </Link>
          </span>
        )}
        <span className="section-more">
          <Link className="link" href={href}>
            Open all
          </Link>
        </span>
      </div>
      {error && <ProblemNotice problem={error.problem} />}
      {data && data.rows.length > 0 && (
        <ul>
          {data.rows.map((row) => (
            <NewestRowLine key={rowKey(row)} row={row} now={view.now} />
          ))}
        </ul>
      )}
      {data?.rows.length === 0 && <p className="label">There is no row to look at.</p>}
    </section>
  );
}

'use client';

import type { ReactNode } from 'react';
import { ReadingPage } from '@/components/shell/reading-page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { FacetBar } from '@/components/ui/facet-bar';
import { Row, RowLink, Table, Td, Th } from '@/components/ui/table';
import { readings as allReadings } from '@/lib/evidence/client/queries';
import { type Reading, readingStates } from '@/lib/evidence/measure/reading';
import { metricById } from '@/lib/evidence/metrics';
import { across, type EvidenceInput, type EvidenceView, evidenceHref } from '@/lib/evidence/page-input';
import { summaryOf } from '@/lib/evidence/words/summary';
import { EvidencePage } from '../evidence-page';
import { ReadingMark, readingWords } from '../reading-mark';
import { Measured, PassesAt } from './figure-cells';
import styles from './metric.module.css';
import { useMeasured } from './use-measured';

const path = '/evidence/metrics';

function MetricRow({ reading, input }: { reading: Reading; input: EvidenceInput }): ReactNode {
  const metric = metricById(reading.metric);
  const href = evidenceHref(`${path}/${metric.id}`, across(input));
  return (
    <Row>
      <Td mono hideOnPhone className="label">
        {metric.id}
      </Td>
      <Td className={styles.what}>
        <RowLink href={href}>{metric.name}</RowLink>
        <small>{summaryOf({ metrics: [metric.id], applicability: null }, { [metric.id]: reading })}</small>
      </Td>
      <Td align="right">
        <Measured metric={metric} reading={reading} href={href} />
      </Td>
      <Td align="right" hideOnPhone className="label">
        <PassesAt metric={metric} />
      </Td>
      <Td>
        <ReadingMark state={reading.state} weight={metric.weight} />
      </Td>
    </Row>
  );
}

/** Every metric: what it measured, what it passes at, and which of them say nothing. */
export function MetricsView({ view }: { view: EvidenceView }): ReactNode {
  const { input, asked } = view;
  const { data, error } = useMeasured(allReadings, asked, view);
  if (!data) return <ReadingPage title="Metrics" what="the metrics" problem={error?.problem} />;
  const { state } = input;
  const shown = data.readings.filter((reading) => state === undefined || reading.state === state);
  return (
    <EvidencePage
      title="Metrics"
      current="metrics"
      notAssessed={data.unassessed.length}
      path={path}
      view={view}
      period={data.period}
      sub="What requirements rest on. Each is a question asked of rows, and every figure leads to them."
    >
      <FacetBar
        facets={[
          {
            label: 'State',
            options: readingStates.map((one) => ({
              label: readingWords[one],
              count: data.readings.filter((reading) => reading.state === one).length,
              href: evidenceHref(path, { ...across(input), ...(state !== one && { state: one }) }),
              selected: state === one,
            })),
          },
        ]}
      />
      {shown.length === 0 ? (
        <Empty
          reason="no-match"
          title="No metric is in this state"
          actions={<Button href={evidenceHref(path, across(input))}>Show all metrics</Button>}
        />
      ) : (
        <Table label="Metrics" rows="two">
          <thead>
            <tr>
              <Th hideOnPhone>Id</Th>
              <Th className={styles.what}>Metric</Th>
              <Th align="right">Measured</Th>
              <Th align="right" hideOnPhone>
                Passes at
              </Th>
              <Th>State</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((reading) => (
              <MetricRow key={reading.metric} reading={reading} input={input} />
            ))}
          </tbody>
        </Table>
      )}
    </EvidencePage>
  );
}

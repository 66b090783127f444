'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Ruler } from '@/components/ui/ruler';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import type { MetricDay } from '@/lib/evidence/measure/days';
import type { Figure, Metric } from '@/lib/evidence/measure/metric';
import { targetOf, trendOf } from '@/lib/evidence/measure/trend';
import { across, type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';
import { figureWords, measureName, targetWords } from '@/lib/evidence/words/figure-words';
import { ReadingMark } from '../reading-mark';
import styles from './trend.module.css';

const height = 148;
/** Room for the names of the scale, px. */
const nameWidth = 64;
const dayMs = 86_400_000;

// The chart library is only loaded where a trend is; without scripts the table says the same.
const TrendChart = dynamic(() => import('./trend-chart'), { ssr: false, loading: () => <div style={{ height }} /> });

/** The metric's page over one day alone. */
const dayHref = (path: string, input: EvidenceInput, day: string) => {
  const from = new Date(`${day}T00:00:00Z`);
  const { last: _, ...scope } = across(input);
  return evidenceHref(path, {
    ...scope,
    from: from.toISOString(),
    to: new Date(from.getTime() + dayMs).toISOString(),
  });
};

function TrendTable({
  metric,
  days,
  path,
  input,
}: {
  metric: Metric;
  days: readonly MetricDay[];
  path: string;
  input: EvidenceInput;
}): ReactNode {
  return (
    <Table label="Figures of each day" rows="dense">
      <thead>
        <tr>
          <Th>Day, UTC</Th>
          <Th align="right">Measured</Th>
          <Th align="right">Rows</Th>
          <Th align="right" hideOnPhone>
            As they should be
          </Th>
          <Th>State</Th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map((day) => (
          <tr key={day.day}>
            <Td className="number">{day.day}</Td>
            <Td align="right">
              <Link className="number-link" href={dayHref(path, input, day.day)}>
                {metric.figures
                  .map((figure, index) => figureWords(figure, metric.unit, day.figures[index]?.value ?? null))
                  .join(', ')}
              </Link>
            </Td>
            <Td align="right">
              {day.state !== 'no-data' && (
                <Link className="link number-link" href={dayHref(path, input, day.day)}>
                  {day.population.toLocaleString('en')}
                </Link>
              )}
            </Td>
            <Td align="right" hideOnPhone>
              {day.state !== 'no-data' && (
                <Link className="number-link" href={dayHref(path, input, day.day)}>
                  {day.meeting.toLocaleString('en')}
                </Link>
              )}
            </Td>
            <Td>
              <ReadingMark state={day.state} weight={metric.weight} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What is drawn: "p95; the dashed line is what it passes at, ≤ 15 min". */
function drawnWords(figure: Figure, unit: Metric['unit']): string | undefined {
  const line = targetOf(figure) === null ? null : `the dashed line is what it passes at, ${targetWords(figure, unit)}`;
  return [measureName(figure, unit), line].filter(Boolean).join('; ') || undefined;
}

/** A metric day by day: its first figure drawn, or every figure as a table. */
export function Trend({
  metric,
  days,
  path,
  input,
}: {
  metric: Metric;
  days: readonly MetricDay[];
  path: string;
  input: EvidenceInput;
}): ReactNode {
  const isTable = input.as === 'table';
  const { as: _, ...asChart } = input;
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const span = { from: Date.parse(first.day), to: Date.parse(last.day) + dayMs };
  const [figure] = metric.figures;
  return (
    <Section
      id="trend"
      title="Day by day"
      note={isTable ? undefined : drawnWords(figure, metric.unit)}
      flush={isTable}
      more={
        <Button
          kind="quiet"
          small
          icon={isTable ? 'chart' : 'table'}
          href={evidenceHref(path, isTable ? asChart : { ...asChart, as: 'table' })}
        >
          {isTable ? 'View as chart' : 'View as table'}
        </Button>
      }
    >
      {isTable ? (
        <TrendTable metric={metric} days={days} path={path} input={input} />
      ) : (
        <figure className={styles.chart} aria-label={`${metric.name}, day by day`}>
          <TrendChart
            metric={metric}
            figure={figure}
            points={trendOf(days, 0)}
            span={span}
            height={height}
            nameWidth={nameWidth}
          />
          <div style={{ marginLeft: nameWidth }}>
            <Ruler from={span.from} to={span.to} />
          </div>
        </figure>
      )}
    </Section>
  );
}

'use client';

import type { ReactNode } from 'react';
import { Line, LineChart, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Figure, Metric } from '@/lib/evidence/measure/metric';
import { silentRuns, type TrendPoint, targetOf, trendScale } from '@/lib/evidence/measure/trend';
import { amountWords, figureWords } from '@/lib/evidence/words/figure-words';
import styles from './trend.module.css';

/** Where a stretch without data has room for its name. */
const wideMs = 5 * 86_400_000;

type DotProps = { cx?: number; cy?: number; payload?: TrendPoint };

/** A day that misses its target is a cross, one that meets it a dot, one that has none a ring. */
function Day({ cx, cy, payload }: DotProps): ReactNode {
  if (cx === undefined || cy === undefined || !payload || payload.value === null) return null;
  if (payload.meets === false) return <path className={styles.misses} d={`M${cx - 3} ${cy - 3}l6 6m0 -6l-6 6`} />;
  return <circle className={payload.meets ? styles.meets : styles.reported} cx={cx} cy={cy} r={2.5} />;
}

function DayTooltip({
  metric,
  figure,
  active,
  payload,
}: {
  metric: Metric;
  figure: Figure;
  active?: boolean;
  payload?: readonly { payload?: TrendPoint }[];
}): ReactNode {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="tooltip chart-tooltip">
      <span className="mono">{point.day.day}</span>
      <span>{figureWords(figure, metric.unit, point.value)}</span>
      <span>
        {point.day.population.toLocaleString('en')} {metric.rows}
      </span>
    </div>
  );
}

/** One figure day by day, with its target across. Days that say nothing are gaps. */
export default function TrendChart({
  metric,
  figure,
  points,
  span,
  height,
  nameWidth,
}: {
  metric: Metric;
  figure: Figure;
  points: readonly TrendPoint[];
  /** Of the scale under it, milliseconds since 1970. */
  span: { from: number; to: number };
  height: number;
  nameWidth: number;
}): ReactNode {
  const scale = trendScale(
    figure,
    points.map(({ value }) => value),
  );
  const target = targetOf(figure);
  const most = figure.of === 'share' ? 1 : Math.max(0, ...points.map(({ value }) => value ?? 0));
  const tickWords = (value: number) =>
    figure.of === 'percentile' ? amountWords(value, metric.unit) : figureWords(figure, metric.unit, value);
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart
        data={points as TrendPoint[]}
        margin={{ top: 8, right: 4, bottom: 8, left: 0 }}
        // The table beside it is what a keyboard reads.
        accessibilityLayer={false}
      >
        <XAxis dataKey="at" type="number" domain={[span.from, span.to]} hide />
        <YAxis
          domain={scale}
          ticks={[...new Set([scale[0], target ?? most])]}
          tickFormatter={tickWords}
          width={nameWidth}
          interval={0}
          axisLine={false}
          tickLine={false}
          className={styles.names ?? ''}
        />
        {silentRuns(points).map(({ from, to }) => (
          <ReferenceArea
            key={from}
            x1={from}
            x2={to}
            className={styles.silent ?? ''}
            {...(to - from > wideMs && { label: 'no data' })}
          />
        ))}
        {target !== null && <ReferenceLine y={target} className={styles.target ?? ''} />}
        <Tooltip
          content={<DayTooltip metric={metric} figure={figure} />}
          cursor={{ className: styles.cursor ?? '' }}
          isAnimationActive={false}
        />
        <Line dataKey="value" className={styles.line ?? ''} dot={Day} activeDot={false} isAnimationActive={false} />
      </LineChart>
    </ResponsiveContainer>
  );
}

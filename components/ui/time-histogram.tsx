'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from './button';
import type { DecisionBucket } from './decision-bucket';
import { HistogramTable } from './histogram-table';
import { PlainBars } from './plain-bars';
import { Ruler } from './ruler';
import { SpanSelection } from './span-selection';
import { formatTime } from './time-words';
import { useZone } from './time-zone';

/** Something that happened at a moment, flagged above the bars. */
export type HistogramFlag = { at: string; label: string; href?: string };

export type TimeHistogramProps = {
  /** At most 200 slices of equal length, oldest first. */
  buckets: DecisionBucket[];
  /** Length of a slice, milliseconds. */
  bucketMs: number;
  /** What is counted, for those who do not see the bars: "Decisions per minute, 13:32 to 14:32". */
  label: string;
  height?: number;
  flags?: HistogramFlag[];
  /** Where a taken span leads, with from and to (ISO 8601) added: "/decisions?connector=…". */
  spanPath?: string;
  /** Instead of spanPath, in client components. */
  onSpan?: (from: string, to: string) => void;
  /** What stands left above the bars: the heading and its sums. With it, the table's button has words. */
  head?: ReactNode;
  /** What stands right above the bars, before the table's button. */
  controls?: ReactNode;
  /** What stands under the scale, with the table's button at its end. */
  foot?: ReactNode;
  /** Leaves the table's button out: only where a table of the same counts stands on the page. */
  withoutTable?: boolean;
};

// The chart library is only loaded where a histogram is; until then, and without scripts, the same bars are plain SVG.
const ChartBars = dynamic(() => import('./chart-bars'), { ssr: false, loading: () => null });

const headroom = 0.06;

function Flags({ flags, from, to }: { flags: HistogramFlag[]; from: number; to: number }): ReactNode {
  return (
    <div className="histogram-flags">
      {flags.map((flag) => {
        const place = ((Date.parse(flag.at) - from) / (to - from)) * 100;
        if (place < 0 || place > 100) return null;
        return (
          <span key={`${flag.at} ${flag.label}`} style={{ left: `${place}%` }} data-left={place > 80 || undefined}>
            {flag.href ? <Link href={flag.href}>{flag.label}</Link> : flag.label}
          </span>
        );
      })}
    </div>
  );
}

/**
 * Calls over time: deny stands on the baseline, where it can be compared; allow is a pale ground with a cap; would-deny
 * is hatched. A span can be taken by dragging or by keyboard, and everything can be read as a table.
 */
export function TimeHistogram({
  buckets,
  bucketMs,
  label,
  height = 96,
  flags = [],
  spanPath,
  onSpan,
  head,
  controls,
  foot,
  withoutTable = false,
}: TimeHistogramProps): ReactNode {
  const zone = useZone();
  const router = useRouter();
  const [asTable, setAsTable] = useState(false);
  const start = buckets[0];
  if (!start) return <p className="label">No data in this span.</p>;

  const from = Date.parse(start.at);
  const to = from + buckets.length * bucketMs;
  const form =
    bucketMs < 60_000 ? 'second' : bucketMs < 86_400_000 && to - from <= 86_400_000 ? 'minute' : 'date-minute';
  const nameOf = (index: number) => formatTime(new Date(from + index * bucketMs), zone, form);
  const take = (first: number, last: number) => {
    const begin = new Date(from + first * bucketMs).toISOString();
    const end = new Date(from + (last + 1) * bucketMs).toISOString();
    if (onSpan) onSpan(begin, end);
    else if (spanPath)
      router.push(`${spanPath}${spanPath.includes('?') ? '&' : '?'}${new URLSearchParams({ from: begin, to: end })}`);
  };
  const bars = (
    <div className="histogram-bars" style={{ height }}>
      <PlainBars buckets={buckets} height={height} headroom={headroom} />
      <ChartBars buckets={buckets} height={height} headroom={headroom} />
    </div>
  );
  const words = asTable ? 'View as chart' : 'View as table';
  const toggle = () => setAsTable(!asTable);
  const hasHead = head !== undefined || controls !== undefined;
  return (
    <figure className="histogram" aria-label={label}>
      {hasHead && (
        <div className="histogram-head">
          {head}
          <span className="histogram-controls">
            {controls}
            {!withoutTable && (
              <Button kind="quiet" small icon={asTable ? 'chart' : 'table'} onClick={toggle}>
                {words}
              </Button>
            )}
          </span>
        </div>
      )}
      {!hasHead && !foot && !withoutTable && (
        <IconButton className="histogram-toggle" icon={asTable ? 'chart' : 'table'} label={words} onClick={toggle} />
      )}
      {asTable ? (
        <HistogramTable buckets={buckets} label={label} form={form} />
      ) : (
        <div className="histogram-plot" style={{ '--plot': `${height}px` } as React.CSSProperties}>
          {flags.length > 0 && <Flags flags={flags} from={from} to={to} />}
          {spanPath || onSpan ? (
            <SpanSelection count={buckets.length} nameOf={nameOf} onTake={take}>
              {bars}
            </SpanSelection>
          ) : (
            bars
          )}
          <Ruler from={from} to={to} nameZone={hasHead} />
        </div>
      )}
      {foot && (
        <div className="histogram-foot">
          {foot}
          {!hasHead && !withoutTable && (
            <IconButton icon={asTable ? 'chart' : 'table'} label={words} onClick={toggle} />
          )}
        </div>
      )}
    </figure>
  );
}

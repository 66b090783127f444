'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FloatingPanel } from '@/components/ui/floating-panel';
import { formatTime, zoneLabel } from '@/components/ui/time-words';
import { useZone } from '@/components/ui/time-zone';
import { fromWallClock, wallClock } from '@/components/ui/wall-clock';
import { type RelativeRange, rangeLabels, relativeRanges } from '@/lib/decisions/time-range';
import styles from './range-control.module.css';

type Span = { from: string; to: string };

/** "25 Nov 21:04:24 – 22:04:24", or both days where it crosses midnight. */
function spanWords({ from, to }: Span, zone: string): string {
  const [begin, end] = [new Date(from), new Date(to)];
  const [firstDay, lastDay] = [formatTime(begin, zone, 'day'), formatTime(end, zone, 'day')];
  if (firstDay === lastDay)
    return `${firstDay} ${formatTime(begin, zone, 'second')} – ${formatTime(end, zone, 'second')}`;
  return `${firstDay} ${formatTime(begin, zone, 'minute')} – ${lastDay} ${formatTime(end, zone, 'minute')}`;
}

/** Any two times. */
export function CustomRange({ span, onTake }: { span: Span; onTake: (span: Span) => void }): ReactNode {
  const zone = useZone();
  const [problem, setProblem] = useState<string | null>(null);
  const take = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = fromWallClock(String(form.get('from')), zone);
    const to = fromWallClock(String(form.get('to')), zone);
    if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return setProblem('Give both times.');
    if (from >= to) return setProblem('The range ends before it begins.');
    onTake({ from: from.toISOString(), to: to.toISOString() });
  };
  const field = (name: 'from' | 'to', label: string) => (
    <label>
      {label}
      <input
        className="input"
        type="datetime-local"
        step={1}
        name={name}
        defaultValue={wallClock(span[name], zone)}
        required
      />
    </label>
  );
  return (
    <form className={styles.custom} onSubmit={take}>
      {field('from', `From, ${zoneLabel(zone)}`)}
      {field('to', `To, ${zoneLabel(zone)}`)}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <Button type="submit" small>
        Show range
      </Button>
    </form>
  );
}

/** The range's button: the relative ones, the shown one fixed to its times, or any two times. */
export function RangeControl({
  last,
  span,
  hrefOf: show,
}: {
  last: RelativeRange | undefined;
  span: Span | undefined;
  /** The page over another range, from its beginning. */
  hrefOf: (range: Span | { last: RelativeRange }) => string;
}): ReactNode {
  const zone = useZone();
  const router = useRouter();
  const label = last ? rangeLabels[last] : span ? spanWords(span, zone) : 'Range';
  return (
    <FloatingPanel framed label={label} className={styles.panel ?? ''}>
      <ul className={styles.choices} aria-label="Relative ranges">
        {relativeRanges.map((range) => (
          <li key={range}>
            <Button kind="quiet" small href={show({ last: range })}>
              {rangeLabels[range]}
            </Button>
          </li>
        ))}
      </ul>
      {span && last && (
        <p className={styles.pin}>
          <Button small href={show(span)}>
            Fix to these times
          </Button>
          <span>A shared link then shows the same decisions later.</span>
        </p>
      )}
      {span && <CustomRange key={`${span.from} ${zone}`} span={span} onTake={(taken) => router.push(show(taken))} />}
    </FloatingPanel>
  );
}

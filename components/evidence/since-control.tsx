'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FloatingPanel } from '@/components/ui/floating-panel';
import { Time } from '@/components/ui/time';
import { formatTime, zoneLabel } from '@/components/ui/time-words';
import { useZone } from '@/components/ui/time-zone';
import { fromWallClock, wallClock } from '@/components/ui/wall-clock';
import { frameworkOf } from '@/lib/evidence/frameworks';
import type { LastReport } from '@/lib/evidence/server/last-report';
import styles from './evidence.module.css';

const dayMs = 86_400_000;
const steps = [
  { label: 'A day before', days: 1 },
  { label: 'A week before', days: 7 },
  { label: 'A month before', days: 30 },
] as const;

/** The moment that is compared with. */
export function SinceControl({
  since,
  end,
  report,
  hrefOf,
}: {
  /** ISO instants: what is compared with, and the end of the period it is compared to. */
  since: string;
  end: string;
  /** The last report, where there is one. */
  report: LastReport | null;
  hrefOf: (since: string) => string;
}): ReactNode {
  const zone = useZone();
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const take = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const at = fromWallClock(String(new FormData(event.currentTarget).get('since')), zone);
    if (Number.isNaN(at.getTime())) return setProblem('Give a time.');
    if (at.toISOString() >= end) return setProblem('It has to be before the end of the period.');
    router.push(hrefOf(at.toISOString()));
  };
  return (
    <FloatingPanel
      framed
      label={`Since ${formatTime(new Date(since), zone, 'date-minute')}`}
      className={styles.panel ?? ''}
    >
      <ul className={styles.choices} aria-label="Before the end of the period">
        {steps.map(({ label, days }) => (
          <li key={label}>
            <Button kind="quiet" small href={hrefOf(new Date(Date.parse(end) - days * dayMs).toISOString())}>
              {label}
            </Button>
          </li>
        ))}
      </ul>
      {report && (
        <p className={styles.panelNote}>
          <Button small href={hrefOf(report.to)}>
            The last report
          </Button>{' '}
          {frameworkOf(report.framework)?.name}, up to <Time at={report.to} form="date" />
        </p>
      )}
      <form className={styles.since} onSubmit={take}>
        <label>
          Since, {zoneLabel(zone)}
          <input
            className="input"
            type="datetime-local"
            name="since"
            step={1}
            key={`${since} ${zone}`}
            defaultValue={wallClock(since, zone)}
            required
          />
        </label>
        {problem && <p role="alert">{problem}</p>}
        <Button type="submit" small>
          Compare
        </Button>
      </form>
    </FloatingPanel>
  );
}

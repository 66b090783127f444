'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CustomRange } from '@/components/decisions/range-control';
import { Button } from '@/components/ui/button';
import { FloatingPanel } from '@/components/ui/floating-panel';
import { formatTime } from '@/components/ui/time-words';
import { useZone } from '@/components/ui/time-zone';
import { calendarPeriods } from '@/lib/evidence/measure/calendar';
import type { Period } from '@/lib/evidence/measure/period';
import {
  defaultRange,
  type EvidenceInput,
  type EvidenceView,
  evidenceHref,
  evidenceRanges,
  over,
  rangeLabels,
} from '@/lib/evidence/page-input';
import styles from './evidence.module.css';

/** "1 to 23 Nov 2026"; a period that does not end with a day says the minute it ends at. */
function spanWords({ from, to }: Period, zone: string): string {
  const [begin, last] = [new Date(from), new Date(Date.parse(to) - 1)];
  const [first, end] = [formatTime(begin, zone, 'date'), formatTime(last, zone, 'date')];
  const wholeDays = formatTime(new Date(to), zone, 'minute') === '00:00';
  if (!wholeDays) return `${first} to ${formatTime(new Date(to), zone, 'date-minute')}`;
  if (first === end) return first;
  const [day, ...month] = first.split(' ');
  return end.endsWith(month.join(' ')) ? `${day} to ${end}` : `${first} to ${end}`;
}

function Choices({
  label,
  choices,
  hrefOf,
}: {
  label: string;
  choices: readonly { label: string; range: Parameters<typeof over>[1] }[];
  hrefOf: (range: Parameters<typeof over>[1]) => string;
}): ReactNode {
  return (
    <ul className={styles.choices} aria-label={label}>
      {choices.map((choice) => (
        <li key={choice.label}>
          <Button kind="quiet" small href={hrefOf(choice.range)}>
            {choice.label}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** The period a page is about: one that goes along with time, a month or quarter, or one that ended at any past time. */
export function PeriodControl({
  path,
  view,
  period,
}: {
  path: string;
  view: EvidenceView;
  /** As it was answered. */
  period: Period;
}): ReactNode {
  const router = useRouter();
  const zone = useZone();
  const { input, now } = view;
  const absolute = input.from || input.to;
  const hrefOf = (range: Parameters<typeof over>[1]) => evidenceHref(path, over(input as EvidenceInput, range));
  return (
    <FloatingPanel
      framed
      label={absolute ? spanWords(period, zone) : rangeLabels[input.last ?? defaultRange]}
      className={styles.panel ?? ''}
    >
      <Choices
        label="Up to now"
        choices={evidenceRanges.map((last) => ({ label: rangeLabels[last], range: { last } }))}
        hrefOf={hrefOf}
      />
      <Choices
        label="Months and quarters"
        choices={calendarPeriods(new Date(now)).map(({ label, from, to }) => ({ label, range: { from, to } }))}
        hrefOf={hrefOf}
      />
      <p className={styles.panelNote}>
        Requirements stand as they did when the period ended. It is made of whole hours.
      </p>
      <CustomRange key={`${period.from} ${zone}`} span={period} onTake={(taken) => router.push(hrefOf(taken))} />
    </FloatingPanel>
  );
}

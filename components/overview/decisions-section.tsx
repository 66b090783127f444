'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { TimeHistogram } from '@/components/ui/time-histogram';
import { decisionsHref } from '@/lib/decisions/list-input';
import type { DecisionSummary } from '@/lib/decisions/server/summarise-decisions';
import { defaultRange, type RelativeRange, rangeLabels, relativeRanges } from '@/lib/decisions/time-range';
import { flagsOf, type OverviewEvent } from '@/lib/overview/flags';
import styles from './overview.module.css';

function Sums({ matched, last }: { matched: DecisionSummary['matched']; last: RelativeRange }): ReactNode {
  const sums = [
    { count: matched.all, word: '', filter: {} },
    { count: matched.allow, word: 'allow', filter: { effect: ['allow'], cause: ['permitted'] } },
    { count: matched.deny, word: 'deny', filter: { effect: ['deny'] } },
    ...(matched.wouldDeny > 0
      ? [{ count: matched.wouldDeny, word: 'would deny', filter: { effect: ['allow'], cause: ['!permitted'] } }]
      : []),
    { count: matched.error, word: matched.error === 1 ? 'error' : 'errors', filter: { cause: ['error'] } },
  ];
  return (
    <ul className={styles.sums} aria-label="Sums">
      {sums.map(({ count, word, filter }) => (
        <li key={word} data-state={word.replace(' ', '-')}>
          <Link className="number-link" href={decisionsHref({ ...filter, last })}>
            {count.toLocaleString('en')}
            {word && ` ${word}`}
            {!word && <span className="visually-hidden"> decisions</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Decisions over time with what happened meanwhile; every sum and every span leads to its rows. */
export function DecisionsSection({
  summary,
  events,
  last,
}: {
  summary: DecisionSummary;
  events: readonly OverviewEvent[];
  last: RelativeRange;
}): ReactNode {
  const { slices, sliceMs, matched } = summary;
  const range = rangeLabels[last];
  return (
    <section className={styles.decisions} aria-labelledby="decisions-heading">
      <TimeHistogram
        buckets={slices}
        bucketMs={sliceMs}
        label={`Decisions, ${range.toLowerCase()}: ${matched.allow.toLocaleString('en')} allow, ${matched.deny.toLocaleString('en')} deny`}
        flags={flagsOf(events, Date.parse(summary.from), Date.parse(summary.to))}
        spanPath="/decisions"
        head={
          <>
            <h2 id="decisions-heading">Decisions</h2>
            <Sums matched={matched} last={last} />
          </>
        }
        controls={
          <>
            <span className="not-on-phone">Drag to open a span in the log</span>
            <Menu
              trigger={
                <Button small trailingIcon="down">
                  {range}
                </Button>
              }
              items={relativeRanges.map((one) => ({
                kind: 'link',
                label: rangeLabels[one],
                href: one === defaultRange ? '/' : `/?last=${one}`,
              }))}
            />
          </>
        }
      />
    </section>
  );
}

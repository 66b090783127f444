'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { RangeControl } from '@/components/decisions/range-control';
import { ShareLink } from '@/components/decisions/share-link';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { type Figure, Figures, Section } from '@/components/ui/section';
import { TimeAxis } from '@/components/ui/time-axis';
import { decisionsHref } from '@/lib/decisions/list-input';
import { countEveryMs } from '@/lib/decisions/time-range';
import { delegationsHref } from '@/lib/delegations/list-input';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import { fieldOf, subjectWords } from '@/lib/revocations/subject';
import { timeline } from '@/lib/timeline/client/queries';
import { eventsOf, filterOf, over, type TimelineInput, timelineHref } from '@/lib/timeline/input';
import type { Timeline } from '@/lib/timeline/timeline';
import { EventsTable } from './events-table';
import styles from './timeline.module.css';
import { lanesOf } from './timeline-lanes';
import { Zoomable, ZoomButtons } from './zoom';

function figuresOf(shown: Timeline): Figure[] {
  const { subject, from, to, allow, deny, inForce, revocations, downstream } = shown;
  const { kind, id } = subject;
  const calls = (effect: 'allow' | 'deny') => decisionsHref({ [fieldOf[kind]]: [id], effect: [effect], from, to });
  const after = revocations.reduce((sum, { allowed }) => sum + allowed, 0);
  return [
    {
      value: inForce.toLocaleString('en'),
      label: inForce === 1 ? 'delegation in force then' : 'delegations in force then',
      href: delegationsHref({ of: `${kind}:${id}`, from, to }),
    },
    { value: allow.toLocaleString('en'), label: allow === 1 ? 'call allowed' : 'calls allowed', href: calls('allow') },
    { value: deny.toLocaleString('en'), label: deny === 1 ? 'call denied' : 'calls denied', href: calls('deny') },
    downstream
      ? {
          value: downstream.count.toLocaleString('en'),
          label: `${downstream.count === 1 ? 'call' : 'calls'} further down, as connectors report them`,
          href: timelineHref({ kind, id, from, to, as: 'list', only: 'downstream' }),
        }
      : {
          value: 'not observable',
          words: true,
          label: 'calls further down: no connector that was called reports them',
        },
    ...(revocations.length > 0
      ? [
          {
            value: after > 0 ? <Mark state="critical">{after.toLocaleString('en')}</Mark> : 0,
            label: 'allowed after a revocation was applied',
          },
        ]
      : []),
  ];
}

function Lanes({ shown, input }: { shown: Timeline; input: TimelineInput }): ReactNode {
  const { moreDelegations, moreActors } = shown;
  const span = { from: shown.from, to: shown.to };
  const axis = lanesOf(shown);
  const asList = (
    <Link className="link-inline" href={timelineHref({ ...input, as: 'list' })}>
      list
    </Link>
  );
  return (
    <>
      {axis.lanes.length === 0 ? (
        <Empty reason="none" title="Nothing happened in this time">
          No delegation was in force and no call was decided. Take a longer range, or an earlier one.
        </Empty>
      ) : (
        <Zoomable span={span} hrefOf={(next) => timelineHref(over(input, next))}>
          <TimeAxis {...axis} />
        </Zoomable>
      )}
      {(moreDelegations > 0 || moreActors > 0) && (
        <p className={styles.more}>
          The newest {shown.delegations.length} delegations and the busiest {shown.actors.length} are drawn;{' '}
          {moreDelegations + moreActors} more are in the {asList}.
        </p>
      )}
    </>
  );
}

/** Who acted for whom over time, with what was decided, and the moment it was cut off drawn through all of it. */
export function TimelineView({ input }: { input: TimelineInput }): ReactNode {
  const refetchInterval = input.to === undefined ? countEveryMs(input.last) : (false as const);
  const { data, error } = useApiQuery(timeline, filterOf(input), { refetchInterval });
  if (!data) return <ReadingPage title="Timeline" what="what happened" problem={error?.problem} />;
  const { subject } = data;
  const words = subjectWords[subject.kind];
  const span = { from: data.from, to: data.to };
  const hrefOf = (range: Parameters<typeof over>[1]) => timelineHref(over(input, range));
  const isList = input.as === 'list';
  const { as: _, only: __, before: ___, ...asLanes } = input;
  return (
    <Page
      title="Timeline"
      heading={`Timeline of ${subject.name}`}
      trail={[{ label: subject.name, href: words.pageOf(subject.id) }]}
      actions={
        <ExportMenu href={apiUrl('/api/v1/timeline/events/export', { ...eventsOf(input), before: undefined })} />
      }
    >
      <Figures label="In this time" figures={figuresOf(data)} />
      <Section
        id="lanes"
        title={isList ? 'Events' : 'Lanes'}
        flush={isList}
        more={
          <span className={styles.controls}>
            <RangeControl last={input.last} span={span} hrefOf={hrefOf} />
            <ZoomButtons span={span} hrefOf={hrefOf} />
            <ShareLink path={hrefOf(span)} />
            <Button
              kind="quiet"
              small
              icon={isList ? 'chart' : 'table'}
              href={timelineHref(isList ? asLanes : { ...asLanes, as: 'list' })}
            >
              {isList ? 'View as lanes' : 'View as list'}
            </Button>
          </span>
        }
      >
        {isList ? <EventsTable input={input} /> : <Lanes shown={data} input={input} />}
      </Section>
    </Page>
  );
}

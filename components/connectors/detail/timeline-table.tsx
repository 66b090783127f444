import Link from 'next/link';
import type { ReactNode } from 'react';
import { HistogramTable } from '@/components/ui/histogram-table';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import type { ConnectorTimeline } from '@/lib/connectors/server/read-timeline';

import styles from './detail.module.css';
import { timelineEvents } from './timeline-lanes';

/** The axis as figures: its events in order, then its bars that hold a call. */
export function TimelineTable({ timeline }: { timeline: ConnectorTimeline }): ReactNode {
  const events = timelineEvents(timeline);
  return (
    <div className={styles.asTable}>
      <Table label="Events" rows="dense" inset>
        <thead>
          <tr>
            <Th>
              At, <ZoneName />
            </Th>
            <Th>Event</Th>
          </tr>
        </thead>
        <tbody>
          {events.length === 0 && (
            <tr>
              <Td colSpan={2} className="label">
                Nothing but calls in this time.
              </Td>
            </tr>
          )}
          {events.map((event) => (
            <tr key={`${event.at} ${event.label}`}>
              <Td>
                <Time at={event.at} />
              </Td>
              <Td>{event.href ? <Link href={event.href}>{event.label}</Link> : event.label}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <HistogramTable
        buckets={timeline.buckets.filter(({ allow, deny }) => allow + deny > 0)}
        label="Decisions"
        form="date-second"
      />
    </div>
  );
}

'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Icon, type IconName } from '@/components/ui/icon';
import { Table, TableFoot, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { useApiQuery } from '@/lib/http/client/api-query';
import { timelineEvents } from '@/lib/timeline/client/queries';
import { eventsOf, type TimelineInput, timelineHref } from '@/lib/timeline/input';
import type { EventKind, TimelineEvent } from '@/lib/timeline/timeline';
import styles from './timeline.module.css';

const looks: Record<EventKind, { icon: IconName; word: string }> = {
  consent: { icon: 'person', word: 'consent' },
  exchange: { icon: 'agent', word: 'handed on' },
  issue: { icon: 'key', word: 'token issued' },
  decision: { icon: 'decisions', word: 'decision' },
  downstream: { icon: 'right', word: 'downstream call' },
  revocation: { icon: 'circle-slash', word: 'revocation' },
  reinstatement: { icon: 'tick', word: 'reinstatement' },
  expiry: { icon: 'hourglass', word: 'expired' },
};

function Row({ event }: { event: TimelineEvent }): ReactNode {
  const { icon, word } = looks[event.kind];
  return (
    <tr>
      <Td>
        <Time at={event.at} form="date-second" />
      </Td>
      <Td>
        <span className={styles.kind}>
          <Icon name={icon} size={14} />
          <Link className="link" href={event.href}>
            {word}
          </Link>
          {event.effect && <Badge state={event.effect}>{event.effect}</Badge>}
        </span>
      </Td>
      <Td>{event.who}</Td>
      <Td>{event.what}</Td>
    </tr>
  );
}

/** Everything of a timeline in order: the same as its lanes, for whoever reads instead of looking. */
export function EventsTable({ input }: { input: TimelineInput }): ReactNode {
  const { before, only, ...everything } = input;
  const { data } = useApiQuery(timelineEvents, eventsOf(input));
  if (!data) return null;
  return (
    <>
      {only && (
        <p className={styles.only}>
          Only the {looks[only].word} events are listed.{' '}
          <Link className="link-inline" href={timelineHref(everything)}>
            List everything
          </Link>
        </p>
      )}
      <Table label="What happened" rows="dense">
        <thead>
          <tr>
            <Th>
              At, <ZoneName />
            </Th>
            <Th>Event</Th>
            <Th>Who</Th>
            <Th>What</Th>
          </tr>
        </thead>
        <tbody>
          {data.events.length === 0 && (
            <tr>
              <Td colSpan={4} className="label">
                Nothing happened in this time.
              </Td>
            </tr>
          )}
          {data.events.map((event) => (
            <Row key={event.id} event={event} />
          ))}
        </tbody>
      </Table>
      {(before || data.next) && (
        <TableFoot>
          {before && <Button href={timelineHref({ ...input, before: undefined } as TimelineInput)}>Newest</Button>}
          {data.next && <Button href={timelineHref({ ...input, before: data.next })}>Older</Button>}
        </TableFoot>
      )}
    </>
  );
}

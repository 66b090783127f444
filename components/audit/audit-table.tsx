import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Row, RowLink, Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { ChainedEntry } from '@/lib/audit/chain';
import styles from './audit.module.css';

/** Events, newest first. A refused attempt stands out; what was done is the normal case. */
export function AuditTable({
  events,
  total,
  openNumber,
  eventUrl,
}: {
  events: readonly ChainedEntry[];
  total: number;
  openNumber: number | null;
  eventUrl: (number: number) => string;
}): ReactNode {
  return (
    <Table label="Audit log" rowCount={total}>
      <thead>
        <tr>
          <Th>Time</Th>
          <Th hideOnPhone align="right">
            Number
          </Th>
          <Th hideOnPhone>Actor</Th>
          <Th>Action</Th>
          <Th hideOnPhone>Subject</Th>
          <Th hideOnPhone>Outcome</Th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <Row key={event.number} selected={event.number === openNumber}>
            <Td>
              <Time at={event.at} form="date-second" />
            </Td>
            <Td hideOnPhone align="right">
              {event.number}
            </Td>
            <Td hideOnPhone>
              {event.actorName}
              {event.actorKind !== 'member' && <span className="label"> by {event.actorKind}</span>}
            </Td>
            <Td>
              <RowLink href={eventUrl(event.number)} className="mono">
                {event.action}
              </RowLink>
              {event.outcome === 'denied' && (
                <span className={`only-on-phone ${styles.refused}`}>
                  <Badge state="deny">denied</Badge>
                </span>
              )}
            </Td>
            <Td hideOnPhone className={styles.subject}>
              {event.subjectName ?? <span className="label">none</span>}
            </Td>
            <Td hideOnPhone>{event.outcome === 'denied' ? <Badge state="deny">denied</Badge> : 'done'}</Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

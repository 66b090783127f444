'use client';

import type { ReactNode } from 'react';
import { Badge, Mark } from '@/components/ui/badge';
import { CopyButton, CopyId } from '@/components/ui/copy-id';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Properties } from '@/components/ui/properties';
import { SidePanel } from '@/components/ui/side-panel';
import { Time } from '@/components/ui/time';
import { auditEvent } from '@/lib/audit/client/queries';
import type { AuditEventDetail } from '@/lib/audit/server/read-event';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './audit.module.css';

function EventBody({ event }: { event: AuditEventDetail }): ReactNode {
  const detail = JSON.stringify(event.detail, null, 2);
  return (
    <>
      <Properties
        entries={[
          ['Time', <Time key="at" at={event.at} />],
          ['Actor', `${event.actorName} (${event.actorKind})`],
          ['Actor id', event.actorId ? <CopyId key="actor" value={event.actorId} label="actor id" /> : undefined],
          ['Subject', event.subjectName ? `${event.subjectName} (${event.subjectKind})` : undefined],
          [
            'Subject id',
            event.subjectId ? <CopyId key="subject" value={event.subjectId} label="subject id" /> : undefined,
          ],
          ['Event', <CopyId key="id" value={event.id} label="event id" />],
        ]}
      />
      <section aria-label="Detail">
        <h3 className={styles.detailHead}>
          Detail <CopyButton value={detail} label="detail" />
        </h3>
        <pre className={styles.detail}>{detail}</pre>
      </section>
      <section aria-label="Chain">
        <h3>In the chain</h3>
        <Properties
          entries={[
            ['Position', event.number.toLocaleString('en')],
            [
              'Hash',
              event.fits ? (
                <Mark key="fits" state="allow">
                  fits content and position
                </Mark>
              ) : (
                <Mark key="fits" state="critical">
                  does not fit: changed, moved, or its predecessor is gone
                </Mark>
              ),
            ],
            ['SHA-256', <CopyId key="hash" value={event.hash} label="hash" />],
            ['Before', <CopyId key="before" value={event.previousHash} label="hash before" />],
          ]}
        />
      </section>
    </>
  );
}

/** One event: what was done or refused, and its place in the chain, computed anew. */
export function AuditPanel({
  number,
  closeHref,
  newerHref,
  olderHref,
}: {
  number: number;
  closeHref: string;
  newerHref: string | undefined;
  olderHref: string | undefined;
}): ReactNode {
  const { data: event, error } = useApiQuery(auditEvent, { number });
  return (
    <SidePanel
      title={event?.action ?? `Event ${number}`}
      mark={event?.outcome === 'denied' && <Badge state="deny">denied</Badge>}
      closeHref={closeHref}
      previousHref={newerHref}
      nextHref={olderHref}
    >
      {error && <ProblemNotice problem={error.problem} />}
      {event && <EventBody event={event} />}
    </SidePanel>
  );
}

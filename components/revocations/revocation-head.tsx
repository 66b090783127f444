import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Time } from '@/components/ui/time';
import type { RevocationDetail } from '@/lib/revocations/server/read-revocation';
import { LiftButton } from './lift-button';
import styles from './revocation.module.css';

/** What can be said of it now: revoked only when every gateway proved it. */
function titleOf({ subject, reinstatement, propagation }: RevocationDetail): string {
  if (reinstatement) return `${subject.name} was revoked and lifted`;
  return propagation.enforcedMs === null ? `Revoking ${subject.name}` : `${subject.name} is revoked`;
}

export function RevocationHeading({ revocation }: { revocation: RevocationDetail }): ReactNode {
  return (
    <span className={styles.heading}>
      <Icon name="circle-slash" size={26} />
      <span>{titleOf(revocation)}</span>
    </span>
  );
}

/** Who, when, for what, and until when. */
export function RevocationSub({ revocation }: { revocation: RevocationDetail }): ReactNode {
  const { requesterName, requestedAt, ticket, reason, reinstatement } = revocation;
  return (
    <span className={styles.sub}>
      by {requesterName} on <Time at={requestedAt} form="date" /> at <Time at={requestedAt} form="clock" />
      {ticket && `, for ${ticket}`}: “{reason}”.{' '}
      {reinstatement ? (
        <>
          Lifted by {reinstatement.byName} on <Time at={reinstatement.at} form="date" /> at{' '}
          <Time at={reinstatement.at} form="clock" />: “{reinstatement.reason}”. Credentials from before stay dead.
        </>
      ) : (
        'Until lifted.'
      )}
    </span>
  );
}

export function RevocationActions({ revocation }: { revocation: RevocationDetail }): ReactNode {
  const { id, subject, reinstatement } = revocation;
  return (
    <>
      {!reinstatement && (
        <LiftButton revocation={{ id, subject: { kind: subject.kind, id: subject.id, name: subject.name } }} />
      )}
      <Button kind="primary" icon="download" href={`/api/v1/revocations/${id}/receipt`} download={receiptFileName(id)}>
        Download receipt
      </Button>
    </>
  );
}

/** Short enough to type, long enough to tell apart: the random end of the id, not its time. */
export const receiptFileName = (id: string): string => `receipt-${id.slice(-12)}.json`;

'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import { Badge, Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-id';
import { currentSecond, subscribeToSeconds } from '@/components/ui/second-clock';
import { durationWords } from '@/components/ui/time-words';
import type { GatewayListItem } from '@/lib/gateways/server/list-gateways';
import styles from './enrol.module.css';
import type { Invited } from './enrol-form';
import { HealthBadge } from './health-badge';

/** Counts the token's life down. */
function Countdown({ expiresAt }: { expiresAt: string }): ReactNode {
  const now = useSyncExternalStore(subscribeToSeconds, currentSecond, () => null);
  const left = now === null ? null : Date.parse(expiresAt) - now;
  if (left === null) return null;
  if (left <= 0) return <Badge state="expiring">The token has expired. Start over.</Badge>;
  return (
    <Mark state="expiring">
      <span className="number">The token works once, for {durationWords(Math.ceil(left / 1000) * 1000)} more</span>
    </Mark>
  );
}

/** What to run, and what came of it. */
export function EnrolProgress({
  invited,
  command,
  enrolled,
}: {
  invited: Invited;
  command: string;
  enrolled: GatewayListItem | undefined;
}): ReactNode {
  const connected = enrolled?.lastSeenAt != null;
  return (
    <div className={styles.progress}>
      {!enrolled && (
        <>
          <p>
            Run this where <b>{invited.name}</b> shall stand, in a checkout that was built. The token is not shown
            again.
          </p>
          <div className={styles.command}>
            <code>{command}</code>
            <CopyButton value={command} label="enrolment command" />
          </div>
          <Countdown expiresAt={invited.expiresAt} />
        </>
      )}
      <ol className={styles.steps} aria-live="polite">
        <li>
          <Mark state="allow">token made</Mark>
        </li>
        <li>
          {enrolled ? (
            <Mark state="allow">{invited.name} enrolled: it pinned the root and registered its keys</Mark>
          ) : (
            <Mark state="pending">waiting for {invited.name} to enrol</Mark>
          )}
        </li>
        <li>
          {connected && enrolled ? (
            <span className="inline">
              <Mark state="allow">{invited.name} confirmed its first states</Mark>
              <HealthBadge gateway={enrolled} now={Date.parse(enrolled.lastSeenAt ?? '')} />
            </span>
          ) : (
            <Mark state="pending">waiting for its first confirmation</Mark>
          )}
        </li>
      </ol>
      {enrolled && (
        <div>
          <Button kind="primary" href={`/gateways/${enrolled.id}`}>
            Open {invited.name}
          </Button>
        </div>
      )}
    </div>
  );
}

'use client';

import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DecisionLine, type DecisionLineProps } from '@/components/ui/decision-line';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import type { RevocationDetail } from '@/lib/revocations/server/read-revocation';
import { subjectWords } from '@/lib/revocations/subject';
import styles from './revocation.module.css';

/** What the next real call met: the proof that needs no trust in a probe. */
export function NextCall({ revocation }: { revocation: RevocationDetail }): ReactNode {
  const { nextDenied: next, reinstatement, subject } = revocation;
  if (!next) {
    return (
      <section className={styles.after} aria-labelledby="next-call">
        <h2 id="next-call">
          <b>{reinstatement ? 'No real call met it' : 'No real call has met it yet'}</b>
          <span>
            {reinstatement
              ? `Nobody called ${subject.name} while it was revoked.`
              : `The next call ${subjectWords[subject.kind].doer} ${subject.name} appears here as it is denied.`}
          </span>
        </h2>
      </section>
    );
  }
  const line: DecisionLineProps = {
    person: next.person,
    agent: next.agent ?? 'unknown caller',
    connector: next.connector ?? 'unknown connector',
    tool: next.target ?? next.method,
    outcome: 'deny',
    outcomeLabel: 'deny, revoked',
  };
  return (
    <section className={styles.after} aria-labelledby="next-call">
      <h2 id="next-call">
        <b>The next real call was denied</b>
        <span>{durationWords(Math.max(0, next.afterMs))} later, by this revocation</span>
        <span className={styles.where}>
          <Time at={next.at} form="clock" />, {next.gateway}, {durationWords(next.decideMicros / 1000)}
        </span>
      </h2>
      <div className="not-on-phone">
        <DecisionLine {...line} form="large" />
      </div>
      <div className="only-on-phone">
        <DecisionLine {...line} form="upright" withoutBadge />
        <p className={styles.standing}>
          <Badge state="deny">deny, revoked</Badge>
        </p>
      </div>
      <Button href={`/decisions/${next.id}`}>Open decision</Button>
    </section>
  );
}

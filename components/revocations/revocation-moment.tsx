'use client';

import type { ReactNode } from 'react';
import { EnforcementStrip } from '@/components/ui/enforcement-strip';
import { LiveProofLanes } from '@/components/ui/live-proof-lanes';
import type { RevocationDetail } from '@/lib/revocations/server/read-revocation';
import { laneOf, realCallsOf } from './lanes';
import styles from './revocation.module.css';

const names = new Intl.ListFormat('en', { type: 'conjunction' });

/** Who is not there yet, by name and why. */
function missing({ proofs }: RevocationDetail): string {
  const of = (state: string) => proofs.filter((proof) => proof.state === state).map(({ gateway }) => gateway);
  const parts = [
    [of('waiting'), 'Waiting for'],
    [of('silent'), 'Silent:'],
    [of('rejected'), 'Refused by'],
    [of('applied'), 'Applied without proof by'],
  ] as const;
  return parts
    .filter(([gateways]) => gateways.length > 0)
    .map(([gateways, words]) => `${words} ${names.format(gateways)}.`)
    .join(' ');
}

function Figure({ revocation }: { revocation: RevocationDetail }): ReactNode {
  const { proved, of, enforcedMs } = revocation.propagation;
  if (of === 0) {
    return (
      <>
        <div className={styles.figure}>0</div>
        <p>gateways were enrolled at the click: nothing let calls through, and nothing had to prove it.</p>
      </>
    );
  }
  if (enforcedMs === null) {
    return (
      <>
        <div className={styles.figure}>
          {proved}
          <small>of {of}</small>
        </div>
        <p>gateways proved it with a denied probe of their own. {missing(revocation)}</p>
      </>
    );
  }
  const inSeconds = enforcedMs >= 10_000;
  return (
    <>
      <div className={styles.figure}>
        {inSeconds ? (enforcedMs / 1000).toFixed(1) : enforcedMs.toLocaleString('en')}
        <small>{inSeconds ? 's' : 'ms'}</small>
      </div>
      <p>
        from the click until the last gateway’s own probe was denied. {proved} of {of}{' '}
        {revocation.reinstatement ? 'enforced' : 'enforce'} it.
      </p>
    </>
  );
}

/** The one figure of the page and how it came about: a lane a gateway, and one for real calls. */
export function RevocationMoment({ revocation }: { revocation: RevocationDetail }): ReactNode {
  const lanes = revocation.proofs.map(laneOf);
  return (
    <section className={styles.moment} aria-label="How fast it was enforced">
      <div className={styles.total} role="status">
        {lanes.length > 0 && (
          <EnforcementStrip ticks={lanes.map(({ tick }) => tick)} subject="proved it" large hideCount />
        )}
        <Figure revocation={revocation} />
      </div>
      <LiveProofLanes lanes={lanes} realCalls={realCallsOf(revocation)} elapsedMs={revocation.elapsedMs} />
    </section>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { ZoneName } from '@/components/ui/time-zone';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';
import styles from './replay.module.css';

const short = (digest: string): string => `${digest.slice(0, 4)}…${digest.slice(-4)}`;

const stateWords: Partial<Record<ReplayDetail['state'], string>> = {
  waiting: 'Waits for the worker',
  running: 'Running',
  stopping: 'Stops',
};

function Progress({ replay }: { replay: ReplayDetail }): ReactNode {
  const { state, done, total } = replay;
  const word = stateWords[state];
  if (!word) return null;
  return (
    <span className={styles.progress} role="status">
      <Mark state="pending">{word}</Mark>
      {total !== null && (
        <>
          <progress max={Math.max(1, total)} value={done} aria-label="Calls looked at" />
          <span className="number">
            {done.toLocaleString('en')} of {total.toLocaleString('en')}
          </span>
        </>
      )}
    </span>
  );
}

/** What was compared, over which calls, by which engine, and whether it still holds. */
export function ReplayRun({ replay }: { replay: ReplayDetail }): ReactNode {
  const { from, until, end, candidateDigest, baseVersion, baseDigest, engine, stale, attachment } = replay;
  const sameDay = from.slice(0, 10) === until.slice(0, 10);
  const whole = replay.state === 'completed';
  return (
    <div className={styles.run}>
      <Progress replay={replay} />
      <span>
        Window <Time at={from} form={sameDay ? 'second' : 'date-second'} /> to{' '}
        <Time at={until} form={sameDay ? 'second' : 'date-second'} /> <ZoneName />
      </span>
      {whole && (
        <span>
          Sample <b>100 %</b>
        </span>
      )}
      {end && end.durationMs > 0 && (
        <span>
          Took <b className="mono">{durationWords(end.durationMs)}</b>
        </span>
      )}
      <span>
        Text{' '}
        <b className="mono" title={candidateDigest}>
          {short(candidateDigest)}
        </b>
      </span>
      <span>
        Against{' '}
        <Link className="link-inline" href={`/policies/versions/${baseVersion}`}>
          v{baseVersion}
        </Link>{' '}
        <b className="mono" title={baseDigest}>
          {short(baseDigest)}
        </b>
      </span>
      <span>
        Engine <b>{engine}</b>
      </span>
      {attachment && <span>Attached by {attachment.byName}</span>}
      {stale ? (
        <span role="status">
          <Mark state="expiring">stale</Mark> {stale}
        </span>
      ) : (
        <span>Stale once either changes</span>
      )}
      {end?.detail && <span>{end.detail}</span>}
    </div>
  );
}

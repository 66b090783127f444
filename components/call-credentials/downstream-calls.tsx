import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { durationWords } from '@/components/ui/time-words';
import type { DownstreamReading } from '@/lib/call-credentials/server/read-downstream';
import styles from './call-credentials.module.css';

const isFailure = (status: string): boolean => status === 'error' || Number(status) >= 400;

/** What a call led to further down, as its connector reported it; silence means something only where it reports. */
export function DownstreamCalls({ reading }: { reading: DownstreamReading }): ReactNode {
  if (!reading.isObservable) {
    return (
      <>
        <Mark state="unknown">not observable</Mark>
        <small className={styles.note}>its connector does not report</small>
      </>
    );
  }
  if (reading.calls.length === 0) return 'none reported';
  return (
    <ul className={styles.calls}>
      {reading.calls.map((call) => (
        <li key={call.spanId}>
          <span className={styles.peer}>{call.name}</span>
          {isFailure(call.status) ? (
            <Mark state="expiring" icon="warning">
              {call.status}
            </Mark>
          ) : (
            <span>{call.status}</span>
          )}
          <span className="number">{durationWords(call.durationMs)}</span>
        </li>
      ))}
    </ul>
  );
}

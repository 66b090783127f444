'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { LiveIndicator } from '@/components/ui/live';
import { useLive } from '@/lib/http/client/live';
import styles from './log-view.module.css';

/** Whether rows arrive by themselves, how many wait, and the way to stop and to take them. */
export function LiveTail({
  ended,
  paused,
  onPause,
  waiting,
  onTake,
}: {
  /** The range is over: nothing more can arrive. */
  ended: boolean;
  paused: boolean;
  onPause: (paused: boolean) => void;
  /** Rows that came and are not shown yet. */
  waiting: number;
  onTake: () => void;
}): ReactNode {
  const { connection, lastAt } = useLive();
  if (ended) return <span>Not live: the range has ended.</span>;
  return (
    <span className={styles.tail}>
      <LiveIndicator connection={paused ? 'paused' : connection} lastAt={lastAt} />
      <span role="status">
        {waiting > 0 && (
          <button type="button" className={styles.waiting} onClick={onTake}>
            {waiting.toLocaleString('en')} new
          </button>
        )}
      </span>
      <Button kind="quiet" small icon={paused ? 'play' : 'pause'} onClick={() => onPause(!paused)}>
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </span>
  );
}

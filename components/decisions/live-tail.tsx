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
  /** How many rows came and are not shown yet; null for none. */
  waiting: string | null;
  onTake: () => void;
}): ReactNode {
  const { connection, lastAt } = useLive();
  if (ended) return <span>Not live: the range has ended.</span>;
  return (
    <span className={styles.tail}>
      <LiveIndicator connection={paused ? 'paused' : connection} lastAt={lastAt} />
      {waiting && (
        <button type="button" className={styles.waiting} onClick={onTake}>
          {waiting} new
        </button>
      )}
      <Button kind="quiet" small icon={paused ? 'play' : 'pause'} onClick={() => onPause(!paused)}>
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </span>
  );
}

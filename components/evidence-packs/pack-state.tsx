import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import type { PackState as State } from '@/lib/evidence-packs/state';
import styles from './evidence-packs.module.css';

export const stateWords: Record<State, string> = {
  waiting: 'waits for the worker',
  running: 'in the making',
  stopping: 'stops',
  made: 'made',
  failed: 'failed',
  cancelled: 'stopped',
};

type Making = { done: number; total: number; doing: string };

/** Where a pack is; while it is in the making, how far. */
export function PackState({ state, making }: { state: State; making: Making | null }): ReactNode {
  if (state === 'made')
    return (
      <Mark state="unknown" icon="tick">
        {stateWords.made}
      </Mark>
    );
  if (state === 'failed') return <Mark state="critical">{stateWords.failed}</Mark>;
  if (state === 'cancelled') return <Mark state="unknown">{stateWords.cancelled}</Mark>;
  const percent = making ? Math.floor((making.done / Math.max(1, making.total)) * 100) : null;
  return (
    <span className={styles.progress}>
      <Mark state="pending">{stateWords[state]}</Mark>
      {percent !== null && (
        <>
          <progress max={100} value={percent} aria-label="Made so far" />
          <span className="number">{percent} %</span>
        </>
      )}
    </span>
  );
}

import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-id';
import type { DecisionRecord } from '@/lib/decisions/record';
import styles from './decision-body.module.css';
import { Fold } from './fold';

/** The record as the gateway sealed it. */
export function RawRecord({ record }: { record: DecisionRecord }): ReactNode {
  const text = JSON.stringify(record, null, 2);
  return (
    <Fold title="Raw record">
      <div className={styles.rawHead}>
        Decision record, format {record.format}
        <CopyButton value={text} label="raw record" />
      </div>
      {/* A scrolling region must take focus, or the keyboard cannot scroll it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <pre className={styles.raw} tabIndex={0}>
        {text}
      </pre>
    </Fold>
  );
}

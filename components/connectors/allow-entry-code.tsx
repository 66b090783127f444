import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-id';
import styles from './import.module.css';

/** What an operator adds to a gateway's allow.json, to copy. */
export function AllowEntryCode({ entry, name }: { entry: string; name: string }): ReactNode {
  return (
    <div className={styles.code}>
      {/* A scrolling region must take focus, or the keyboard cannot scroll it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <pre tabIndex={0}>{entry}</pre>
      <CopyButton value={entry} label={`allow.json entry of ${name}`} />
    </div>
  );
}

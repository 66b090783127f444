import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { EntryFault, LeftOut } from '@/lib/connectors/import/candidate';
import styles from './import.module.css';

/** Entries that cannot be read, each with its place, and what stands beside the servers and is not read. */
export function ImportFaults({
  faults,
  leftOut,
  onPlace,
}: {
  faults: readonly EntryFault[];
  leftOut: readonly LeftOut[];
  onPlace: (place: { line: number; column: number }) => void;
}): ReactNode {
  return (
    <>
      {faults.length > 0 && (
        <ul aria-label="Entries that cannot be read">
          {faults.map(({ key, message, place }) => (
            <li key={`${key} ${place.line}:${place.column}`} className={styles.entry}>
              <Icon name="warning" />
              <p>
                <span className="mono strong">{key}</span> is left out. {message}
              </p>
              <span>
                <Button small kind="quiet" onClick={() => onPlace(place)}>
                  Go to line {place.line}, column {place.column}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {leftOut.length > 0 && (
        <div className={styles.entry}>
          <span />
          <details className={styles.details}>
            <summary>
              {leftOut.length === 1
                ? '1 key of the file is not read'
                : `${leftOut.length} keys of the file are not read`}
            </summary>
            <ul>
              {leftOut.map(({ path, why }) => (
                <li key={path}>
                  <span className="mono">{path}</span> {why}
                </li>
              ))}
            </ul>
          </details>
        </div>
      )}
    </>
  );
}

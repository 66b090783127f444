import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { revocationReasons } from '@/lib/revocations/reasons';
import styles from './revoke-dialog.module.css';

/** The usual reasons: a click writes one into the field, where it can be made exact. */
export function ReasonPresets({ onChoose }: { onChoose: (reason: string) => void }): ReactNode {
  return (
    <fieldset className={styles.presets} aria-label="Usual reasons">
      {revocationReasons.map((reason) => (
        <Button key={reason} small onClick={() => onChoose(reason)}>
          {reason}
        </Button>
      ))}
    </fieldset>
  );
}

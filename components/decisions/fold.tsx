import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import styles from './decision-body.module.css';

/** A part of a decision that is shut until asked for. */
export function Fold({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <details className={styles.fold}>
      <summary>
        <Icon name="right" size={12} />
        {title}
      </summary>
      {children}
    </details>
  );
}

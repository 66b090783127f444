import type { ReactNode } from 'react';
import styles from './findings.module.css';

/** A section of the bench's right panel: title, a quiet count, and what stands at the right of it. */
export function PanelSection({
  id,
  title,
  note,
  more,
  children,
}: {
  id: string;
  title: string;
  note?: ReactNode;
  more?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <section aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className="label">{note}</span>}
        {more && <span className={styles.more}>{more}</span>}
      </div>
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import { Brand } from '@/components/shell/brand';
import styles from './entrance.module.css';

/** A page outside the console's frame: one column, one question. The footer says what a session is. */
export function Entrance({
  title,
  sub,
  line,
  wide = false,
  sessionHours,
  version,
  children,
}: {
  title: string;
  sub: ReactNode;
  /** The visitor's own decision line, above the form. */
  line?: ReactNode;
  /** More than a form: something to read. */
  wide?: boolean;
  sessionHours: number;
  version: string;
  children: ReactNode;
}): ReactNode {
  return (
    <div className={styles.entrance}>
      <main className={styles.main}>
        <div className={styles.box} data-wide={wide || undefined}>
          <p className={styles.brand}>
            <Brand />
          </p>
          <h1 className={styles.heading}>{title}</h1>
          <p className={styles.sub}>{sub}</p>
          {line && <div className={styles.line}>{line}</div>}
          {children}
        </div>
      </main>
      <footer className={styles.foot}>
        <span>Sessions end after {sessionHours} h, or at once when revoked.</span>
        <span>Version {version}</span>
      </footer>
    </div>
  );
}

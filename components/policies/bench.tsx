'use client';

import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import styles from './bench.module.css';

/**
 * Three panes: outline, text, and what is said of it. F6 goes to the next pane, Shift F6 to the one before.
 * @param status the line under the text.
 */
export function Bench({
  outline,
  side,
  sideLabel,
  status,
  children,
}: {
  outline: ReactNode;
  side: ReactNode;
  sideLabel: string;
  status?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const bench = useRef<HTMLDivElement>(null);
  const cycle = (event: KeyboardEvent) => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    const panes = [...(bench.current?.children ?? [])].filter((pane) => pane.checkVisibility());
    const now = panes.findIndex((pane) => pane.contains(document.activeElement));
    const next = panes[(now + (event.shiftKey ? -1 : 1) + panes.length) % panes.length];
    const target = next?.querySelector<HTMLElement>('textarea, button, a, [tabindex="0"]');
    (target ?? (next as HTMLElement | undefined))?.focus();
  };
  return (
    // The keys are heard wherever the focus is inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div ref={bench} className={styles.bench} onKeyDown={cycle}>
      <div className={styles.outline}>{outline}</div>
      <div className={styles.center}>
        {children}
        {status && <div className={styles.status}>{status}</div>}
      </div>
      {/* A scrolling region must take focus, or the keyboard cannot scroll it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <aside className={styles.side} aria-label={sideLabel} tabIndex={0}>
        {side}
      </aside>
    </div>
  );
}

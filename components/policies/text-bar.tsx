'use client';

import type { ReactNode } from 'react';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policySetHome } from '@/lib/policies/client/home-queries';
import styles from './text-bar.module.css';

/** The bar over a text: what it is, how it stands, and what can be done with it. The page's heading is hidden. */
export function TextBar({
  title,
  mark,
  note,
  hint,
  children,
}: {
  title: string;
  mark?: ReactNode;
  note?: ReactNode;
  /** Quiet words beside the buttons: why one of them is shut. Left out where the page's banner says it already. */
  hint?: ReactNode;
  children?: ReactNode;
}): ReactNode {
  const inBanner = useApiQuery(policySetHome, {}).data?.mayWrite;
  return (
    <div className={styles.bar}>
      <span className={styles.title} aria-hidden="true">
        {title}
      </span>
      {mark}
      {note && <span className={styles.note}>{note}</span>}
      <span className="grow" />
      {hint && hint !== inBanner && <span className={styles.hint}>{hint}</span>}
      <div className={styles.actions}>{children}</div>
    </div>
  );
}

'use client';

import dynamic from 'next/dynamic';
import styles from './policy-editor.module.css';

/** The Cedar editor. Its code is fetched only where one is shown, and never runs on the server. */
export const PolicyEditor = dynamic(
  () => import('./monaco-policy-editor').then((module) => module.MonacoPolicyEditor),
  {
    ssr: false,
    loading: () => <p className={styles.loading}>Loading the editor…</p>,
  },
);

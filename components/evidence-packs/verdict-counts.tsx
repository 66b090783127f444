import type { ReactNode } from 'react';
import { VerdictMark } from '@/components/evidence/verdict-mark';
import type { Tallied } from '@/lib/evidence/judge/assessment';
import { verdicts, verdictWords } from '@/lib/evidence/judge/verdict';
import styles from './evidence-packs.module.css';

/** How many requirements came to each verdict, those none came to included: that nothing fails is an answer. */
export function VerdictCounts({ tallied }: { tallied: Tallied }): ReactNode {
  return (
    <ul className={styles.verdicts} aria-label="Requirements by verdict">
      {verdicts.map((verdict) => (
        <li key={verdict}>
          <VerdictMark verdict={verdict}>
            {tallied[verdict]} {verdictWords[verdict]}
          </VerdictMark>
        </li>
      ))}
    </ul>
  );
}

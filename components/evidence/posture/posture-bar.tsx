import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Tallied } from '@/lib/evidence/judge/assessment';
import { type Verdict, verdicts, verdictWords } from '@/lib/evidence/judge/verdict';
import { type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';
import styles from '../evidence.module.css';
import { VerdictMark } from '../verdict-mark';

/** Requirements by verdict as one bar. It is a drawing: the counts stand beside it, or its label says them. */
export function PostureBar({ tallied, label }: { tallied: Tallied; label?: string }): ReactNode {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <span className={styles.bar} data-large={label ? true : undefined} {...named}>
      {verdicts
        .filter((verdict) => tallied[verdict] > 0)
        .map((verdict) => (
          <i key={verdict} data-verdict={verdict} style={{ flexGrow: tallied[verdict] }} />
        ))}
    </span>
  );
}

/** "7 pass, 2 partial, 1 fail, 1 no data". */
const talliedWords = (tallied: Tallied) =>
  verdicts
    .filter((verdict) => tallied[verdict] > 0)
    .map((verdict) => `${tallied[verdict]} ${verdictWords[verdict]}`)
    .join(', ');

/** Always said, be there none: that nothing fails, and that nothing is unknown, are answers. */
const always: readonly Verdict[] = ['pass', 'fail', 'no-data'];

/** Where a framework stands: the bar, and each of its counts as the filter of the requirements under it. */
export function PostureHead({
  tallied,
  path,
  input,
  more,
}: {
  tallied: Tallied;
  path: string;
  input: EvidenceInput;
  /** What stands at the end of the row. */
  more: ReactNode;
}): ReactNode {
  const { requirement: _, metric: __, verdict: chosen, ...rest } = input;
  return (
    <nav className={styles.head} aria-label="Requirements by verdict">
      <PostureBar tallied={tallied} label={talliedWords(tallied)} />
      {verdicts
        .filter((verdict) => tallied[verdict] > 0 || always.includes(verdict))
        .map((verdict) => (
          <Link
            key={verdict}
            href={evidenceHref(path, chosen === verdict ? rest : { ...rest, verdict })}
            scroll={false}
            aria-current={chosen === verdict ? 'true' : undefined}
          >
            <VerdictMark verdict={verdict}>
              {tallied[verdict]} {verdictWords[verdict]}
            </VerdictMark>
          </Link>
        ))}
      {more}
    </nav>
  );
}

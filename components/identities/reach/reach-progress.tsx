import type { ReactNode } from 'react';
import { ProblemNotice } from '@/components/ui/problem-notice';
import type { ProblemError } from '@/lib/http/client/problem';
import type { Computing } from '@/lib/identities/server/reach-of';
import styles from './reach.module.css';

/** Until the engine has been asked about every agent and tool: how far it is, or why it was not asked. */
export function ReachProgress({ work, error }: { work: Computing | undefined; error: ProblemError | null }): ReactNode {
  if (error) {
    return (
      <div className={styles.notice}>
        <ProblemNotice problem={error.problem} />
      </div>
    );
  }
  return (
    <div className={styles.notice}>
      <span className={styles.progress} role="status">
        Asking the policy engine
        {work && (
          <>
            <progress max={work.total} value={work.done} aria-label="Agents and tools asked about" />
            <span className="number">
              {work.done.toLocaleString('en')} of {work.total.toLocaleString('en')}
            </span>
          </>
        )}
      </span>
    </div>
  );
}

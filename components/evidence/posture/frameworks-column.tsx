import Link from 'next/link';
import type { ReactNode } from 'react';
import { across, type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';
import type { FrameworkPosture } from '@/lib/evidence/server/read-posture';
import styles from '../evidence.module.css';
import { PostureBar } from './posture-bar';

const frameworkPath = (id: string) => `/evidence/${id}`;

/** The frameworks that are looked at, each with how many of its requirements pass. */
export function FrameworksColumn({
  frameworks,
  current,
  input,
  foot,
}: {
  frameworks: readonly FrameworkPosture[];
  current: string;
  input: EvidenceInput;
  foot: ReactNode;
}): ReactNode {
  const isEmpty = frameworks.length > 0 && frameworks.every(({ shown }) => !shown);
  return (
    <div className={styles.frameworks}>
      {isEmpty && <p className={styles.unlisted}>No framework is listed. Each is judged all the same.</p>}
      <nav aria-label="Frameworks">
        {frameworks
          .filter(({ id, shown }) => shown || id === current)
          .map(({ id, name, tallied }) => {
            const all = Object.values(tallied).reduce((sum, count) => sum + count, 0);
            return (
              <Link
                key={id}
                href={evidenceHref(frameworkPath(id), across(input))}
                aria-current={id === current ? 'true' : undefined}
              >
                <span className={styles.frameworkName}>
                  {name}
                  <small>
                    {tallied.pass} of {all}
                    <span className="visually-hidden"> pass</span>
                  </small>
                </span>
                <PostureBar tallied={tallied} />
              </Link>
            );
          })}
      </nav>
      {foot}
    </div>
  );
}

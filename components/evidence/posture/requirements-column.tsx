import Link from 'next/link';
import type { CSSProperties, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import type { Assessed, Assessment } from '@/lib/evidence/judge/assessment';
import { verdictWords } from '@/lib/evidence/judge/verdict';
import { type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';
import { summaryOf } from '@/lib/evidence/words/summary';
import styles from '../evidence.module.css';
import { VerdictMark } from '../verdict-mark';
import { CitedAs } from './cited-as';

/** Room for the longest id, up to a dozen letters: names then begin below one another. */
const idWidth = (requirements: readonly Assessed[]) =>
  Math.ceil(7.3 * Math.min(12, Math.max(5, ...requirements.map(({ id }) => id.length))));

/** The requirements of a framework, those of one verdict where one is chosen. */
export function RequirementsColumn({
  assessment,
  requirements,
  shown,
  path,
  input,
}: {
  assessment: Assessment;
  /** As the verdict leaves them. */
  requirements: readonly Assessed[];
  /** The one whose detail stands beside them. */
  shown: string | undefined;
  path: string;
  input: EvidenceInput;
}): ReactNode {
  const { requirement: _, metric: __, verdict, ...rest } = input;
  const { name, edition, note } = assessment.framework;
  return (
    <div className={styles.requirements}>
      {requirements.length === 0 && verdict && (
        <Empty
          reason="no-match"
          title={`No requirement is ${verdictWords[verdict]}`}
          actions={<Button href={evidenceHref(path, rest)}>Show all requirements</Button>}
        />
      )}
      <nav aria-label="Requirements" style={{ '--id-width': `${idWidth(assessment.requirements)}px` } as CSSProperties}>
        {requirements.map((requirement) => (
          <Link
            key={requirement.id}
            href={evidenceHref(path, { ...rest, ...(verdict && { verdict }), requirement: requirement.id })}
            scroll={false}
            aria-current={requirement.id === shown ? 'true' : undefined}
          >
            <span className="mono">{requirement.id}</span>
            <span>
              {requirement.name}
              <small>{summaryOf(requirement, assessment.readings)}</small>
            </span>
            <VerdictMark verdict={requirement.verdict} />
          </Link>
        ))}
      </nav>
      <div className={styles.edition}>
        <p>
          {name}, {edition}.{note && ` ${note}`}
        </p>
        <CitedAs framework={assessment.framework.id} input={input} />
      </div>
    </div>
  );
}

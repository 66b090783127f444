import Link from 'next/link';
import type { ReactNode } from 'react';
import type { DecisionRecord } from '@/lib/decisions/record';
import { timelineHref } from '@/lib/timeline/input';
import styles from './decision-body.module.css';

const nameOf = (spiffeId: string): string => spiffeId.split('/').slice(3).join('/') || spiffeId;

/** For whom the call was made, through whose hands it came, and the delegation it was made under. */
export function ActedFor({ record: { person, lineage, act } }: { record: DecisionRecord }): ReactNode {
  const under = lineage.at(-1);
  // The caller is said elsewhere; those before it handed the work on, the first one first.
  const before = act.slice(1).reverse();
  return (
    <>
      {person ? (
        <Link className="link" href={`/identities/persons/${person.id}`}>
          {person.name}
        </Link>
      ) : (
        'a workload, no person'
      )}
      {before.length > 0 && <>, through {before.map(({ sub }) => nameOf(sub)).join(', then ')}</>}
      {under && (
        <small className={styles.note}>
          under{' '}
          <Link className="link" href={`/identities/delegations/${under}`}>
            {lineage.length === 1 ? 'a delegation' : `a delegation ${lineage.length} deep`}
          </Link>
          , on its{' '}
          <Link className="link" href={timelineHref({ kind: 'delegation', id: lineage[0] ?? under })}>
            timeline
          </Link>
        </small>
      )}
    </>
  );
}

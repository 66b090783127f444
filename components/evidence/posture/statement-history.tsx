'use client';

import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import { statementHistory } from '@/lib/evidence/client/queries';
import type { StatementHistory as History } from '@/lib/evidence/server/list-statements';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from '../evidence.module.css';

type Item = History['items'][number];

function saidWords({ kind, says, metrics }: Item): string {
  if (kind === 'applicability') return says === 'applies' ? 'Applies again' : 'Does not apply';
  const mapping = metrics.length > 0 ? metrics.join(', ') : 'no metric';
  return says === 'confirmed' ? `Mapping confirmed: ${mapping}` : `Mapping changed to ${mapping}`;
}

/** Everything reviewers said of a requirement, the newest first: also what was said after the period on the page. */
export function StatementHistory({ framework, requirement }: { framework: string; requirement: string }): ReactNode {
  const { data } = useApiQuery(statementHistory, { framework, requirement });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="statements">
      <h3 id="statements">What reviewers said</h3>
      <ol className={styles.statements}>
        {data.items.map((item) => (
          <li key={item.id}>
            <b>{saidWords(item)}</b>
            <p>{item.reason}</p>
            <small>
              {item.byName}, <Time at={item.at} form="date-minute" />
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}

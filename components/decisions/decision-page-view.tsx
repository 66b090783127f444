'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Badge } from '@/components/ui/badge';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { denialWord, shownEffect } from '@/lib/decisions/decision-row';
import { DecisionActions } from './decision-actions';
import { DecisionBody } from './decision-body';
import styles from './decision-page-view.module.css';
import { RowLine } from './row-line';
import { useDecision } from './use-decision';

/** One decision on a page of its own: a link that shows the same thing to everyone. */
export function DecisionPageView({ id }: { id: string }): ReactNode {
  const { data, error } = useDecision(id);
  const title = data ? data.explanation.title : 'Decision';
  return (
    <Page
      title="Decision"
      trail={[{ label: 'Decisions', href: '/decisions' }]}
      heading={
        <>
          {data && <Badge state={shownEffect(data.row)}>{denialWord(data.row)}</Badge>} {title}
        </>
      }
      actions={data && <DecisionActions detail={data} />}
    >
      <div className={styles.body}>
        {error && <ProblemNotice problem={error.problem} />}
        {data && (
          <>
            <div className="not-on-phone">
              <RowLine form="large" row={data.row} withoutBadge />
            </div>
            <div className="only-on-phone">
              <RowLine form="upright" row={data.row} withoutBadge />
            </div>
            <h2 className="visually-hidden">Why, and on what facts</h2>
            <DecisionBody detail={data} />
          </>
        )}
      </div>
    </Page>
  );
}

'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Properties } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import { findingDetail } from '@/lib/findings/client/queries';
import { kindWords } from '@/lib/findings/finding';
import type { FindingDetail } from '@/lib/findings/server/read-finding';
import { useApiQuery } from '@/lib/http/client/api-query';
import { CloseFindingButton } from './close-finding-button';
import { FindingState } from './finding-state';
import styles from './findings.module.css';

const trail = [{ label: 'Findings', href: '/findings' }];

/** One finding: what happened, where to look, and who may say that it is dealt with. */
export function FindingView({ id }: { id: string }): ReactNode {
  const { data, error } = useApiQuery(findingDetail, { id });
  if (!data) {
    return (
      <Page title="Finding" trail={trail}>
        {error && <ProblemNotice problem={error.problem} />}
      </Page>
    );
  }
  return (
    <Page
      title={data.title}
      trail={trail}
      heading={
        <>
          {data.title} <FindingState closure={data.closure} />
        </>
      }
      actions={
        <>
          <CloseFindingButton finding={data} />
          <Button kind="primary" href={data.href}>
            Open {data.subject.name}
          </Button>
        </>
      }
    >
      <Finding finding={data} />
    </Page>
  );
}

function Finding({ finding }: { finding: FindingDetail }): ReactNode {
  const { closure, closers } = finding;
  return (
    <div className={styles.finding}>
      <div className={styles.words}>
        <p>{finding.detail}</p>
        {closure ? (
          <p>
            {closure.byName} closed it as {closure.outcome}: {closure.reason}
          </p>
        ) : (
          finding.mayClose && <p className="support">{finding.mayClose}</p>
        )}
      </div>
      <aside aria-label="About the finding">
        <Properties
          entries={[
            ['Kind', kindWords[finding.kind]],
            ['About', finding.subject.name],
            ['Opened by', finding.actorName],
            ['Opened', <Time key="opened" at={finding.openedAt} />],
            ['Can close it', closure ? undefined : closers.join(', ') || 'Nobody else yet'],
            ['Closed by', closure?.byName],
            ['Closed', closure ? <Time key="closed" at={closure.at} /> : undefined],
          ]}
        />
      </aside>
    </div>
  );
}

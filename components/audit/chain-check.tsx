'use client';

import { type ReactNode, useState } from 'react';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import { auditVerdict } from '@/lib/audit/client/queries';
import type { ChainVerdict } from '@/lib/audit/server/verify-chain';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './audit.module.css';

function Verdict({ verdict }: { verdict: ChainVerdict }): ReactNode {
  if (verdict.holds)
    return (
      <>
        <Mark state="allow">The chain holds</Mark>
        <span>
          {verdict.checked.toLocaleString('en')} events up to the head, at <Time at={verdict.at} form="second" />
        </span>
        <CopyId value={verdict.head.hash} label="head hash" />
      </>
    );
  return (
    <>
      <Mark state="critical">The chain breaks at event {verdict.brokenAt}</Mark>
      <span>
        It was changed, removed or moved after it was written. {verdict.checked.toLocaleString('en')} events before it
        hold.
      </span>
    </>
  );
}

/** Computes every hash of the log anew, on request, and says where it breaks. */
export function ChainCheck(): ReactNode {
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching, refetch } = useApiQuery(auditVerdict, {}, { enabled: asked });
  const check = () => (asked ? void refetch() : setAsked(true));
  return (
    <div className={styles.check}>
      <Button small busy={isFetching} onClick={check}>
        Verify hash chain
      </Button>
      <span role="status" className="inline">
        {data ? (
          <Verdict verdict={data} />
        ) : isFetching ? (
          'Computing every hash…'
        ) : (
          'Each event holds the hash of the one before it: a change anywhere breaks the rest.'
        )}
      </span>
      {error && <ProblemNotice problem={error.problem} />}
    </div>
  );
}

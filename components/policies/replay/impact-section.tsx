'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyReplays } from '@/lib/policies/client/replay-queries';
import { replayHref } from '@/lib/policies/replay/address';
import { countSum } from '@/lib/policies/replay/buckets';
import { isUnderWay } from '@/lib/policies/replay/state';
import type { ReplaySummary } from '@/lib/policies/server/list-replays';
import { PanelSection } from '../panel-section';
import { BucketCounts } from './bucket-counts';
import styles from './bucket-counts.module.css';
import { StartReplayButton } from './start-replay-button';

function Standing({ replay, unsaved }: { replay: ReplaySummary; unsaved: boolean }): ReactNode {
  if (isUnderWay(replay.state))
    return (
      <Mark state="pending">
        {replay.total === null
          ? 'waits for the worker'
          : `${replay.done.toLocaleString('en')} of ${replay.total.toLocaleString('en')}`}
      </Mark>
    );
  if (replay.state !== 'completed') return <Mark state="unknown">{replay.state}</Mark>;
  const stale = replay.stale ?? (unsaved ? 'The draft has changed since.' : null);
  return stale ? (
    <span title={stale}>
      <Mark state="expiring">stale</Mark>
    </span>
  ) : null;
}

/** What the draft would have made of recent calls: its newest replay, and the way to another. */
export function ImpactSection({
  draftId,
  unsaved = false,
  prepare,
  shut,
}: {
  draftId: string;
  /** What is shown beside it is newer than what was replayed. */
  unsaved?: boolean;
  prepare?: () => Promise<boolean>;
  shut?: string | undefined;
}): ReactNode {
  const answer = useApiQuery(policyReplays, { draftId });
  const replay = answer.data?.replays[0];
  return (
    <PanelSection
      id="impact"
      title="Impact"
      note={
        replay && (
          <>
            since <Time at={replay.from} form="date-minute" />
          </>
        )
      }
      more={replay && <Standing replay={replay} unsaved={unsaved} />}
    >
      {answer.error && <ProblemNotice problem={answer.error.problem} />}
      {answer.data && !replay && (
        <p className="label">Not replayed yet: nobody knows which recorded calls it would flip.</p>
      )}
      {replay?.counts && countSum(replay.counts) > 0 && <BucketCounts id={replay.id} counts={replay.counts} />}
      {replay?.state === 'completed' && replay.total === 0 && (
        <p className="label">No decision was recorded in the window.</p>
      )}
      <p className={styles.foot}>
        {replay && (
          <Link className="link" href={replayHref(replay.id)}>
            See every flipped call
          </Link>
        )}
        <StartReplayButton draftId={draftId} again={replay !== undefined} prepare={prepare} shut={shut} />
      </p>
    </PanelSection>
  );
}

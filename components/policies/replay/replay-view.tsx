'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { ExportMenu } from '@/components/ui/export-menu';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyReplay } from '@/lib/policies/client/replay-queries';
import { firstBucket, type ReplayAddress } from '@/lib/policies/replay/address';
import { flipBuckets } from '@/lib/policies/replay/buckets';
import { isUnderWay } from '@/lib/policies/replay/state';
import { replaySentence, replayTitle } from '@/lib/policies/replay/words';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';
import { AttachButton } from './attach-button';
import { Buckets } from './buckets';
import { CancelButton } from './cancel-button';
import { FlipGroups } from './flip-groups';
import { FlipLanes } from './flip-lanes';
import styles from './replay.module.css';
import { ReplayRun } from './replay-run';
import { UnaskedPairs } from './unasked-pairs';

function Actions({ replay }: { replay: ReplayDetail }): ReactNode {
  const { id, draft, counts } = replay;
  const kept = flipBuckets.reduce((sum, bucket) => sum + counts[bucket], 0);
  return (
    <>
      {kept > 0 && <ExportMenu href={`/api/v1/policy-replays/${id}/flips/export`} total={kept} />}
      {isUnderWay(replay.state) ? <CancelButton replay={replay} /> : <AttachButton replay={replay} />}
      {draft && (
        <Button kind="primary" href={`/policies/drafts/${draft.id}`}>
          {draft.state === 'open' ? 'Fix in the draft' : 'Open the draft'}
        </Button>
      )}
    </>
  );
}

/** What a text would have made of the recorded decisions: what flips, how much, when, and each call with both reasons. */
export function ReplayView({ id, address }: { id: string; address: ReplayAddress }): ReactNode {
  const answer = useApiQuery(policyReplay, { id });
  const replay = answer.data;
  if (answer.error || !replay) {
    return <Page title="Replay">{answer.error && <ProblemNotice problem={answer.error.problem} />}</Page>;
  }
  const bucket = address.bucket ?? firstBucket(replay.counts);
  const { draft } = replay;
  const trail = [
    { label: 'Policies', href: '/policies' },
    draft
      ? { label: draft.title, href: `/policies/drafts/${draft.id}` }
      : { label: 'Replays', href: '/policies/replays' },
  ];
  return (
    <Page
      title="Replay"
      heading={replayTitle(replay)}
      trail={trail}
      sub={replaySentence(replay)}
      actions={<Actions replay={replay} />}
    >
      <ReplayRun replay={replay} />
      <FlipLanes replay={replay} />
      <div className={styles.columns}>
        <Buckets replay={replay} address={address} current={bucket} />
        <FlipGroups replay={replay} address={address} bucket={bucket} />
      </div>
      {replay.unasked && replay.unasked.length > 0 && <UnaskedPairs pairs={replay.unasked} />}
    </Page>
  );
}

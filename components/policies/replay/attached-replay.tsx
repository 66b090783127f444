'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyReplays } from '@/lib/policies/client/replay-queries';
import { replayHref } from '@/lib/policies/replay/address';
import { replayTitle } from '@/lib/policies/replay/words';
import { BucketCounts } from './bucket-counts';

/** The replay its author put beside a proposal: what it found, and whether it still speaks for the text. */
export function AttachedReplay({ draftId }: { draftId: string }): ReactNode {
  const answer = useApiQuery(policyReplays, { draftId });
  const replay = answer.data?.replays.find(({ attachment }) => attachment !== null);
  if (answer.error) return <ProblemNotice problem={answer.error.problem} />;
  if (!answer.data) return null;
  if (!replay?.attachment || !replay.counts)
    return <p className="label">No replay is attached: nobody has shown which recorded calls it would flip.</p>;
  const { id, counts, stale, attachment, from, until } = replay;
  return (
    <>
      <p>
        <Link className="link" href={replayHref(id)}>
          {replayTitle({ ...replay, counts })}
        </Link>
      </p>
      <p className="label">
        <Time at={from} form="date-minute" /> to <Time at={until} form="date-minute" />, attached by {attachment.byName}
      </p>
      {stale && (
        <p role="status">
          <Mark state="expiring">stale</Mark> {stale}
        </p>
      )}
      <BucketCounts id={id} counts={counts} />
    </>
  );
}

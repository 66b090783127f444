'use client';

import type { ReactNode } from 'react';
import { StartRolloutButton } from '@/components/rollouts/start-rollout-button';
import { useApiQuery } from '@/lib/http/client/api-query';
import { frame } from '@/lib/overview/client/queries';
import { policyChangeWords } from '@/lib/policies/policy-changes';
import { approvedBy } from '@/lib/policies/review';
import { unresolvedCount } from '@/lib/policies/review-threads';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import type { ReviewDetail } from '@/lib/policies/server/read-review';
import { EndDraftButton } from '../draft/end-draft-button';
import { ApproveButton } from './approve-button';
import { PublishButton } from './publish-button';
import { PublishOwnButton } from './publish-own-button';
import { ReviseButton } from './revise-button';

/** What can be done with a proposal: by who wrote it, change or withdraw it; by anybody else, send back, approve, publish. */
export function DraftActions({
  draft,
  review,
  tests,
}: {
  draft: DraftDetail;
  review: ReviewDetail;
  /** How many tests stand beside the policies; null while unknown. */
  tests: number | null;
}): ReactNode {
  const { data } = useApiQuery(frame, {});
  const isTheirs = [draft.authorId, draft.proposerId].includes(data?.member.id ?? null);
  const publish = (
    <PublishButton
      draft={draft}
      changes={review.changes ? policyChangeWords(review.changes) : draft.title}
      gateways={data?.enforcement.ticks.length ?? 0}
      warnings={{ unresolved: unresolvedCount(review.threads), tests }}
    />
  );
  if (isTheirs) {
    return (
      <>
        <EndDraftButton draft={draft} way="withdraw" shut={draft.mayWithdraw} />
        <ReviseButton draftId={draft.id} shut={review.mayRevise} />
        {draft.mayPublishOwn === null ? <PublishOwnButton draft={draft} /> : publish}
      </>
    );
  }
  const enough = approvedBy(review.approvals).length + 1 >= review.required;
  return (
    <>
      <EndDraftButton draft={draft} way="send-back" shut={draft.maySendBack} />
      <ApproveButton draftId={draft.id} review={review} primary={!enough && review.mayApprove === null} />
      <StartRolloutButton draftId={draft.id} shut={draft.mayPublish} />
      {publish}
    </>
  );
}

'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { ReviewDetail } from '@/lib/policies/server/read-review';
import { ProblemDialog } from '../problem-dialog';

/** One person's yes to the text they have before them. */
export function ApproveButton({
  draftId,
  review,
  primary,
}: {
  draftId: string;
  review: ReviewDetail;
  primary: boolean;
}): ReactNode {
  const approve = useApiCommand<{ id: string; digest: string }, unknown>(
    'POST',
    '/api/v1/policies/drafts/[id]/approvals',
  );
  return (
    <>
      <Button
        kind={primary ? 'primary' : undefined}
        icon="tick"
        busy={approve.pending}
        disabledReason={review.mayApprove ?? undefined}
        onClick={() => void approve.run({ id: draftId, digest: review.digest })}
      >
        Approve
      </Button>
      <ProblemDialog title="It was not approved" problem={approve.problem} onClose={approve.reset} />
    </>
  );
}

'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import type { ReviewDetail } from '@/lib/access-reviews/server/read-access-review';
import { useApiCommand } from '@/lib/http/client/api-query';

/** Ends a review and has its result signed; shut while something is left, with what. */
export function CompleteButton({ review }: { review: ReviewDetail }): ReactNode {
  const reason = useWhyNot('access-reviews:complete');
  const [open, setOpen] = useState(false);
  const complete = useApiCommand<{ id: string }, unknown>('POST', '/api/v1/access-reviews/[id]/completion');
  const { pending, done } = review.effects;
  const submit = async () => {
    if (await complete.run({ id: review.id })) setOpen(false);
  };
  return (
    <>
      <Button
        kind="primary"
        icon="tick"
        disabledReason={reason ?? review.mayComplete ?? undefined}
        onClick={() => setOpen(true)}
      >
        Complete review
      </Button>
      {open && (
        <FormDialog
          onClose={() => setOpen(false)}
          title={`Complete ${review.name}`}
          description="Its result is signed as it stands now, and nothing is decided in it any more."
          submitLabel="Complete review"
          busy={complete.pending}
          problem={complete.problem}
          onSubmit={submit}
        >
          <p className="number">
            {review.settled} decided; {done} carried out{pending > 0 && `, ${pending} begun and said to be pending`}.
          </p>
        </FormDialog>
      )}
    </>
  );
}

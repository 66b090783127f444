'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { ReviewDetail } from '@/lib/policies/server/read-review';

function TakeBackDialog({ draftId, onClose }: { draftId: string; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const command = useApiCommand<{ id: string; reason: string }, unknown>(
    'POST',
    '/api/v1/policies/drafts/[id]/approvals/withdrawal',
  );
  const submit = async () => {
    if (await command.run({ id: draftId, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Take your approval back"
      description="It stays listed with your reason and does not count. You can approve again until the proposal is published."
      cancelLabel="Keep it"
      submitLabel="Take approval back"
      busy={command.pending}
      problem={command.problem}
      onSubmit={submit}
    >
      <ReasonField optional rows={3} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Takes one's own approval back while the proposal waits. */
export function TakeBackButton({ draftId, review }: { draftId: string; review: ReviewDetail }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small disabledReason={review.mayTakeBack ?? undefined} onClick={() => setOpen(true)}>
        Take approval back…
      </Button>
      {open && <TakeBackDialog draftId={draftId} onClose={() => setOpen(false)} />}
    </>
  );
}

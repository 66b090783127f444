'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';

/** The lone administrator's override: nobody else may publish, so they do, with a reason that stays beside the version. */
export function PublishOwnButton({ draft }: { draft: DraftDetail }): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const publish = useApiCommand<{ draftId: string; reason: string }, { number: number }>(
    'POST',
    '/api/v1/policies/self-publications',
  );
  const submit = async () => {
    const done = await publish.run({ draftId: draft.id, reason });
    if (done) router.push(`/policies/versions/${done.number}`);
  };
  return (
    <>
      <Button kind="primary" disabledReason={draft.mayPublishOwn ?? undefined} onClick={() => setOpen(true)}>
        Publish without review
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Publish v${draft.head + 1} without review`}
        description="Nobody else may publish it and can sign in. Your name and your reason stand beside the version for good."
        submitLabel={`Publish v${draft.head + 1}`}
        busy={publish.pending}
        disabledReason={unsaid(reason, 'Say why nobody else publishes it.')}
        problem={publish.problem}
        onSubmit={submit}
      >
        <ReasonField label="Why nobody else publishes it" rows={3} value={reason} onChange={setReason} />
      </FormDialog>
    </>
  );
}

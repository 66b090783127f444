'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';

/** The lone administrator's override: nobody else may publish, so they do, with a reason that stays beside the version. */
export function PublishOwnButton({ draft }: { draft: DraftDetail }): ReactNode {
  const router = useRouter();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const publish = useApiCommand<{ draftId: string; reason: string }, { number: number }>(
    'POST',
    '/api/v1/policies/self-publications',
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await publish.run({ draftId: draft.id, reason });
    if (done) router.push(`/policies/versions/${done.number}`);
  };
  return (
    <>
      <Button kind="primary" disabledReason={draft.mayPublishOwn ?? undefined} onClick={() => setOpen(true)}>
        Publish without review
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Publish v${draft.head + 1} without review`}
        description="Nobody else may publish it and can sign in. Your name and your reason stand beside the version for good."
        foot={
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button
              kind="primary"
              type="submit"
              form={form}
              busy={publish.pending}
              disabledReason={reason.trim() === '' ? 'Say why nobody else publishes it.' : undefined}
            >
              Publish v{draft.head + 1}
            </Button>
          </>
        }
      >
        <form id={form} className="stack" onSubmit={submit}>
          <Field label="Why nobody else publishes it">
            <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {publish.problem && <ProblemNotice problem={publish.problem} />}
        </form>
      </Dialog>
    </>
  );
}

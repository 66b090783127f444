'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiCommand } from '@/lib/http/client/api-query';

const ways = {
  withdraw: {
    path: '/api/v1/policies/drafts/[id]/withdrawal',
    verb: 'Withdraw',
    description: 'It ends here and is kept as it is. A new draft can start from its text.',
    label: 'Why (optional)',
    needsReason: false,
  },
  'send-back': {
    path: '/api/v1/policies/drafts/[id]/return',
    verb: 'Send back',
    description: 'The proposal ends. Its author reads the reason and starts again from the text.',
    label: 'What has to change',
    needsReason: true,
  },
} as const;

/** Ends a draft: withdrawn by whoever wrote it, or sent back by a reviewer with a reason. */
export function EndDraftButton({
  draft,
  way,
  shut,
}: {
  draft: { id: string; title: string };
  way: keyof typeof ways;
  shut: string | null;
}): ReactNode {
  const { path, verb, description, label, needsReason } = ways[way];
  const form = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const end = useApiCommand<{ id: string; reason: string }, { id: string }>('POST', path);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await end.run({ id: draft.id, reason })) setOpen(false);
  };
  return (
    <>
      <Button disabledReason={shut ?? undefined} onClick={() => setOpen(true)}>
        {verb}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`${verb} “${draft.title}”`}
        description={description}
        foot={
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button
              kind="primary"
              type="submit"
              form={form}
              busy={end.pending}
              disabledReason={needsReason && reason.trim() === '' ? 'Say what has to change.' : undefined}
            >
              {verb}
            </Button>
          </>
        }
      >
        <form id={form} className="stack" onSubmit={submit}>
          <Field label={label}>
            <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {end.problem && <ProblemNotice problem={end.problem} />}
        </form>
      </Dialog>
    </>
  );
}

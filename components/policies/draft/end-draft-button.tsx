'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
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
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const end = useApiCommand<{ id: string; reason: string }, { id: string }>('POST', path);
  const submit = async () => {
    if (await end.run({ id: draft.id, reason })) setOpen(false);
  };
  return (
    <>
      <Button disabledReason={shut ?? undefined} onClick={() => setOpen(true)}>
        {verb}
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`${verb} “${draft.title}”`}
        description={description}
        submitLabel={verb}
        busy={end.pending}
        disabledReason={needsReason ? unsaid(reason, 'Say what has to change.') : undefined}
        problem={end.problem}
        onSubmit={submit}
      >
        <ReasonField label={label} rows={3} optional={!needsReason} value={reason} onChange={setReason} />
      </FormDialog>
    </>
  );
}

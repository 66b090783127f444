'use client';

import { type ReactNode, useState } from 'react';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Field, Textarea } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import type { Person } from '@/lib/access/second-person';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { DraftSaver } from '@/lib/policies/client/draft-saver';

type Proposal = { id: string; message: string; revision: number };

/** Puts the draft up for review, with a message for whoever reads it. Shut with the reason while it cannot be. */
export function ProposeButton({
  draft,
  saver,
  shut,
  changes,
  tests,
}: {
  draft: { id: string; title: string; reviewers: readonly Person[] };
  saver: DraftSaver;
  shut: string | null;
  /** "1 policy changed". */
  changes: string;
  /** How many tests stand beside the policies; null while unknown. */
  tests: number | null;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState('');
  const propose = useApiCommand<Proposal, { id: string }>('POST', '/api/v1/policies/drafts/[id]/proposal');
  const submit = async () => {
    if (!(await saver.flush())) return;
    const done = await propose.run({ id: draft.id, message, revision: saver.get().revision });
    if (done) setOpen(false);
  };
  const names = draft.reviewers.map(({ name }) => name);
  return (
    <>
      <Button kind="primary" disabledReason={shut ?? undefined} onClick={() => setOpen(true)}>
        Propose for review
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Propose “${draft.title}”`}
        description={`${changes}. Its text is fixed while it is reviewed; nothing is enforced until it is published.`}
        submitLabel="Propose for review"
        busy={propose.pending}
        disabledReason={message.trim() === '' ? 'Say what changes and why.' : undefined}
        problem={propose.problem}
        onSubmit={submit}
      >
        <Field label="What changes, and why" hint="It stands beside the version for good.">
          <Textarea
            rows={3}
            required
            maxLength={2000}
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        </Field>
        {tests === 0 && (
          <p>
            <Mark state="expiring">0 tests</Mark> No test stands beside these policies: nothing would notice if they
            allowed nobody.
          </p>
        )}
        <p className="support">
          {names.length > 0
            ? `${names.join(', ')} can review it.`
            : 'Nobody else may publish it yet. Invite an approver; a lone administrator can publish with a reason.'}
        </p>
      </FormDialog>
    </>
  );
}

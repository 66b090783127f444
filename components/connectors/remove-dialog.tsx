'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Input } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useToast } from '@/components/ui/toasts';
import { type ConnectorSelection, connectorCount } from '@/lib/connectors/selection';
import { useApiCommand } from '@/lib/http/client/api-query';

/** Removes the selected connectors; their number is typed, because nothing brings them back. */
export function RemoveDialog({
  selection,
  count,
  onClose,
  onDone,
}: {
  selection: ConnectorSelection;
  count: number;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const form = useId();
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const removal = useApiCommand<Record<string, unknown>, { count: number }>('POST', '/api/v1/connectors/removal');
  const shut = typed.trim() === String(count) ? undefined : `Type ${count} first.`;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (shut) return;
    const done = await removal.run({ selection });
    if (!done) return;
    toast({ title: `${connectorCount(done.count)} removed` });
    onClose();
    onDone();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${connectorCount(count)}`}
      description="No gateway serves them any more. Their tools, pins and sealed secrets go; decisions, revocations and the audit log stay. To stop one in an incident, revoke it instead."
      foot={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button kind="primary" type="submit" form={form} busy={removal.pending} disabledReason={shut}>
            Remove {connectorCount(count)}
          </Button>
        </>
      }
    >
      {removal.problem && <ProblemNotice problem={removal.problem} />}
      <form id={form} onSubmit={submit}>
        <Field label={`Type ${count} to confirm`}>
          <Input
            name="count"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}

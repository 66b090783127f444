'use client';

import { type ReactNode, useState } from 'react';
import { Field, Input } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { useToast } from '@/components/ui/toasts';
import { type ConnectorSelection, connectorCount } from '@/lib/connectors/selection';
import { useApiCommand } from '@/lib/http/client/api-query';
import { breaksIn, policyCount } from '@/lib/policies/breaks';

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
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const removal = useApiCommand<Record<string, unknown>, { count: number }>('POST', '/api/v1/connectors/removal');
  const shut = typed.trim() === String(count) ? undefined : `Type ${count} first.`;

  const breaks = breaksIn(removal.problem);
  const submit = async () => {
    const done = await removal.run({ selection, breaks });
    if (!done) return;
    toast({ title: `${connectorCount(done.count)} removed` });
    onClose();
    onDone();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Remove ${connectorCount(count)}`}
      description="No gateway serves them any more. Their tools, pins and sealed secrets go; decisions, revocations and the audit log stay. To stop one in an incident, revoke it instead."
      submitLabel={
        breaks.length > 0 ? `Remove, and break ${policyCount(breaks.length)}` : `Remove ${connectorCount(count)}`
      }
      busy={removal.pending}
      disabledReason={shut}
      problem={removal.problem}
      onSubmit={submit}
    >
      <Field label={`Type ${count} to confirm`}>
        <Input
          name="count"
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

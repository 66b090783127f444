'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';

type Removable = { id: string; name: string };

function RemoveDialog({ gateway: { id, name }, onClose }: { gateway: Removable; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const remove = useApiCommand<{ id: string; reason: string }, unknown>('POST', '/api/v1/gateways/[id]/removal');
  const submit = async () => {
    if (await remove.run({ id, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Remove ${name}`}
      description="It is given no more states and secrets, and nobody waits for it. If its process still runs, it denies each connector’s calls once its freshness deadline has passed. Its records stay; its name is not used again."
      cancelLabel="Keep it"
      submitLabel={`Remove ${name}`}
      busy={remove.pending}
      disabledReason={unsaid(reason)}
      problem={remove.problem}
      onSubmit={submit}
    >
      <ReasonField hint="It stands in the audit log." value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Takes a gateway out of the fleet, after saying what that means. */
export function RemoveGatewayButton({ gateway }: { gateway: Removable }): ReactNode {
  const mayNot = useWhyNot('gateways:remove');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabledReason={mayNot} onClick={() => setOpen(true)}>
        Remove gateway…
      </Button>
      {open && <RemoveDialog gateway={gateway} onClose={() => setOpen(false)} />}
    </>
  );
}

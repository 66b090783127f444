'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiCommand } from '@/lib/http/client/api-query';

type Removable = { id: string; name: string };

function RemoveDialog({ gateway: { id, name }, onClose }: { gateway: Removable; onClose: () => void }): ReactNode {
  const form = useId();
  const [reason, setReason] = useState('');
  const remove = useApiCommand<{ id: string; reason: string }, unknown>('POST', '/api/v1/gateways/[id]/removal');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await remove.run({ id, reason })) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${name}`}
      description="It is given no more states and secrets, and nobody waits for it. If its process still runs, it denies each connector’s calls once its freshness deadline has passed. Its records stay; its name is not used again."
      foot={
        <>
          <DialogClose>
            <Button>Keep it</Button>
          </DialogClose>
          <Button
            kind="primary"
            type="submit"
            form={form}
            busy={remove.pending}
            disabledReason={reason.trim() === '' ? 'Say why first: the reason stands in the audit log.' : undefined}
          >
            Remove {name}
          </Button>
        </>
      }
    >
      {remove.problem && <ProblemNotice problem={remove.problem} />}
      <form id={form} onSubmit={submit}>
        <Field label="Reason" hint="It stands in the audit log.">
          <Textarea
            name="reason"
            rows={2}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
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

'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { Figures } from '@/components/ui/section';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { SampleState } from '@/lib/workspace/server/queries';

/** Removes the sample workspace in one action, after saying in numbers what goes. */
export function RemoveSampleButton({ sample }: { sample: SampleState }): ReactNode {
  const reason = useWhyNot('sample:remove');
  const [open, setOpen] = useState(false);
  const remove = useApiCommand<Record<string, never>, unknown>('DELETE', '/api/v1/sample');
  const confirm = async () => {
    if (await remove.run({})) setOpen(false);
  };
  return (
    <>
      <Button kind="primary" disabledReason={reason} onClick={() => setOpen(true)}>
        Remove sample data…
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title="Remove the sample data"
        description="Its agents stop calling and its accounts stop signing in. A new policy version without its policies is published."
        cancelLabel="Keep it"
        submitLabel="Remove sample data"
        busy={remove.pending}
        disabledReason={sample.held ?? undefined}
        problem={remove.problem}
        onSubmit={confirm}
      >
        <Figures
          label="What goes"
          figures={[
            { value: sample.connectors.length, label: 'connectors' },
            { value: sample.identities.length, label: 'identities' },
            { value: sample.members.length, label: 'members' },
            { value: sample.policies.length, label: 'policies in force' },
            { value: sample.tests.length, label: 'policy tests' },
          ]}
        />
        {sample.held && <p>It cannot go yet: {sample.held}</p>}
        <p>Decisions, revocations, the audit log and earlier versions stay: they happened.</p>
      </FormDialog>
    </>
  );
}

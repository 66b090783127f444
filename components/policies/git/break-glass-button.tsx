'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';

const choices = [1, 4, 8, 24];

function BreakGlassDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState(1);
  const command = useApiCommand<{ reason: string; hours: number }, unknown>('POST', '/api/v1/policy-set/break-glass');
  const submit = async () => {
    if (await command.run({ reason, hours })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Break the glass"
      description="Policies may be written, proposed and published here for a while, as if the set were not kept in Git. It ends by itself and opens a finding that another person closes. Until the change is taken into the repository, the next push from there is refused."
      submitLabel="Break the glass"
      busy={command.pending}
      disabledReason={unsaid(reason, 'Say why it cannot wait for Git.')}
      problem={command.problem}
      onSubmit={submit}
    >
      <Field label="For">
        <Select value={hours} onChange={(event) => setHours(Number(event.target.value))}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice === 1 ? '1 hour' : `${choice} hours`}
            </option>
          ))}
        </Select>
      </Field>
      <ReasonField label="Why it cannot wait for Git" value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Lets the set be written here for a while; shut, with who can, for everybody else. */
export function BreakGlassButton({ shut }: { shut: string | null }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small disabledReason={shut ?? undefined} onClick={() => setOpen(true)}>
        Break the glass…
      </Button>
      {open && <BreakGlassDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** Ends it at once: what was open to everybody who drafts is shut again. */
export function EndBreakGlassButton({ shut }: { shut: string | null }): ReactNode {
  const command = useApiCommand<Record<string, never>, unknown>('DELETE', '/api/v1/policy-set/break-glass');
  return (
    <Button small busy={command.pending} disabledReason={shut ?? undefined} onClick={() => void command.run({})}>
      End it now
    </Button>
  );
}

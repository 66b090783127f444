'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import type { Role } from '@/lib/access/permissions';
import { useApiCommand } from '@/lib/http/client/api-query';
import { faultAt, restOf } from './field-faults';
import { LinkDialog, type MadeLink } from './link-dialog';
import { RolesField } from './roles-field';

function InviteForm({ onClose, onDone }: { onClose: () => void; onDone: (made: MadeLink) => void }): ReactNode {
  const [held, setHeld] = useState<Role[]>(['viewer']);
  const invite = useApiCommand<Record<string, unknown>, { link: string; expiresAt: string }>('POST', '/api/v1/members');
  const send = async (values: FormData) => {
    const name = String(values.get('name'));
    const made = await invite.run({ name, email: String(values.get('email')), roles: held });
    if (made) onDone({ ...made, name });
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Invite a member"
      description="They sign in first by a link that works once, and choose a password then."
      submitLabel="Invite member"
      busy={invite.pending}
      disabledReason={held.length === 0 ? 'Choose at least one role.' : undefined}
      problem={restOf(invite.problem)}
      onSubmit={send}
    >
      <Field label="Name" error={faultAt(invite.problem, 'name')}>
        <Input name="name" required maxLength={120} autoComplete="off" />
      </Field>
      <Field label="Email" error={faultAt(invite.problem, 'email')}>
        <Input name="email" type="email" required maxLength={254} autoComplete="off" />
      </Field>
      <RolesField value={held} onChange={setHeld} />
    </FormDialog>
  );
}

/** Invites a member; what comes out is their one-time link, shown once. */
export function InviteButton(): ReactNode {
  const reason = useWhyNot('members:invite');
  const [step, setStep] = useState<'form' | MadeLink | null>(null);
  const close = () => setStep(null);
  return (
    <>
      <Button kind="primary" icon="plus" disabledReason={reason} onClick={() => setStep('form')}>
        Invite member
      </Button>
      {step === 'form' && <InviteForm onClose={close} onDone={setStep} />}
      {step !== null && step !== 'form' && <LinkDialog made={step} onClose={close} />}
    </>
  );
}

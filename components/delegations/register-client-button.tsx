'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Field, Input, Textarea } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { useApiCommand } from '@/lib/http/client/api-query';

type Registration = { clientId: string; name: string; redirectUris: string[] };

function RegisterClientDialog({ onClose }: { onClose: () => void }): ReactNode {
  const register = useApiCommand<Registration, unknown>('POST', '/api/v1/oauth-clients');
  const submit = async (values: FormData) => {
    const text = (name: string) => String(values.get(name) ?? '');
    const redirectUris = text('redirectUris').split(/\s+/).filter(Boolean);
    if (await register.run({ clientId: text('clientId'), name: text('name'), redirectUris })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Register an OAuth client"
      description="For a client that publishes no metadata document of its own. It has no secret: it uses PKCE, and a person agrees each time."
      submitLabel="Register client"
      busy={register.pending}
      problem={register.problem}
      onSubmit={submit}
    >
      <Field label="Name" hint="As the consent page shows it.">
        <Input name="name" required maxLength={80} autoComplete="off" />
      </Field>
      <Field label="Client id" hint="Lower-case letters, digits and dashes.">
        <Input name="clientId" mono required maxLength={63} autoComplete="off" />
      </Field>
      <Field
        label="Redirect URIs, one a line"
        hint="https:// anywhere, or http:// on the person's own machine with any port."
      >
        <Textarea name="redirectUris" mono required rows={3} />
      </Field>
    </FormDialog>
  );
}

export function RegisterClientButton(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small icon="plus" disabledReason={useWhyNot('oauth-clients:register')} onClick={() => setOpen(true)}>
        Register client…
      </Button>
      {open && <RegisterClientDialog onClose={() => setOpen(false)} />}
    </>
  );
}

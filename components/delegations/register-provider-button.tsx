'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { useApiCommand } from '@/lib/http/client/api-query';

type Registration = { issuer: string; name: string; audience: string; jwksUrl: string };

function RegisterProviderDialog({ onClose }: { onClose: () => void }): ReactNode {
  const register = useApiCommand<Registration, unknown>('POST', '/api/v1/identity-providers');
  const submit = async (values: FormData) => {
    const text = (name: string) => String(values.get(name) ?? '').trim();
    const said = { issuer: text('issuer'), name: text('name'), audience: text('audience'), jwksUrl: text('jwksUrl') };
    if (await register.run(said)) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Register an identity provider"
      description="An agent can then exchange an ID token of this provider, once, for a token to act for that person."
      submitLabel="Register provider"
      busy={register.pending}
      problem={register.problem}
      onSubmit={submit}
    >
      <Field label="Name">
        <Input name="name" required maxLength={80} autoComplete="off" />
      </Field>
      <Field label="Issuer" hint="Exactly as its ID tokens say it (iss).">
        <Input name="issuer" type="url" mono required autoComplete="off" placeholder="https://login.example.com" />
      </Field>
      <Field label="Audience" hint="The client id its ID tokens are for (aud).">
        <Input name="audience" mono required maxLength={256} autoComplete="off" />
      </Field>
      <Field label="Keys (JWKS URL)" hint="Read from here alone, never from a token.">
        <Input name="jwksUrl" type="url" mono required autoComplete="off" />
      </Field>
    </FormDialog>
  );
}

export function RegisterProviderButton(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small icon="plus" disabledReason={useWhyNot('identity-providers:register')} onClick={() => setOpen(true)}>
        Register provider…
      </Button>
      {open && <RegisterProviderDialog onClose={() => setOpen(false)} />}
    </>
  );
}

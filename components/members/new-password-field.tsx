'use client';

import { type ReactNode, useState } from 'react';
import { Checkbox, Field, Input } from '@/components/ui/field';
import { minPasswordLength } from '@/lib/members/password';

/** A new password, typed once and shown on request: seeing it is surer than typing it twice. */
export function NewPasswordField({ label = 'Password', error }: { label?: string; error?: string }): ReactNode {
  const [shown, setShown] = useState(false);
  return (
    <>
      <Field
        label={label}
        hint={`At least ${minPasswordLength} characters. Several words are easier to keep.`}
        error={error}
      >
        <Input name="password" type={shown ? 'text' : 'password'} autoComplete="new-password" required />
      </Field>
      <Checkbox label="Show password" checked={shown} onChange={(event) => setShown(event.target.checked)} />
    </>
  );
}

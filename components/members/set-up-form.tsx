'use client';

import type { ReactNode } from 'react';
import { Field, Input } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useFragmentSecret } from '@/lib/members/client/fragment-secret';
import { EntranceForm } from './entrance-form';
import { faultAt, restOf } from './field-faults';
import { NewPasswordField } from './new-password-field';
import { useEntry } from './use-entry';

/** Makes the first account with the secret of the set-up link, and signs in with it. */
export function SetUpForm(): ReactNode {
  const secret = useFragmentSecret();
  const { pending, problem, enter } = useEntry('/api/v1/first-account');
  if (secret === '')
    return (
      <ProblemNotice
        problem={{
          title: 'This address has no set-up secret.',
          detail: 'Open the whole link that Countersign printed when it started, with everything after the #.',
        }}
      />
    );
  const send = (values: FormData) =>
    enter({
      secret: secret ?? '',
      name: String(values.get('name')),
      email: String(values.get('email')),
      password: String(values.get('password')),
    });
  return (
    <EntranceForm action="Create account" pending={pending} problem={restOf(problem)} onSend={send}>
      <Field label="Name" error={faultAt(problem, 'name')}>
        <Input name="name" autoComplete="name" required maxLength={120} />
      </Field>
      <Field label="Email" error={faultAt(problem, 'email')}>
        <Input name="email" type="email" autoComplete="username" required maxLength={254} />
      </Field>
      <NewPasswordField error={faultAt(problem, 'password')} />
    </EntranceForm>
  );
}

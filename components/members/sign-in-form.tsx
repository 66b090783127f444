'use client';

import { type ReactNode, useState } from 'react';
import { Field, Input } from '@/components/ui/field';
import type { ClientProblem } from '@/lib/http/client/problem';
import { signInWith } from '@/lib/members/client/sign-in';
import { EntranceForm } from './entrance-form';

/** Signs in with a local account and opens `next`, a path of this console. */
export function SignInForm({ next }: { next: string }): ReactNode {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const send = async (values: FormData) => {
    setPending(true);
    setProblem(null);
    const refused = await signInWith(String(values.get('email')), String(values.get('password')));
    // A whole page load: nothing a former visitor's page held survives it.
    if (!refused) return window.location.assign(next);
    setProblem(refused);
    setPending(false);
  };
  return (
    <EntranceForm action="Sign in" pending={pending} problem={problem} onSend={send}>
      <Field label="Email">
        <Input name="email" type="email" autoComplete="username" required maxLength={254} />
      </Field>
      <Field label="Password">
        <Input name="password" type="password" autoComplete="current-password" required maxLength={1024} />
      </Field>
    </EntranceForm>
  );
}

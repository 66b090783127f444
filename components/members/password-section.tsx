'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { useApiCommand } from '@/lib/http/client/api-query';
import { faultAt, restOf } from './field-faults';
import { NewPasswordField } from './new-password-field';
import styles from './settings.module.css';

/** Changes the member's own password; every other session of theirs ends. */
export function PasswordSection({ email }: { email: string }): ReactNode {
  const [done, setDone] = useState<number | null>(null);
  const change = useApiCommand<{ current: string; password: string }, { sessions: number }>(
    'POST',
    '/api/v1/account/password',
  );
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    setDone(null);
    const changed = await change.run({
      current: String(values.get('current')),
      password: String(values.get('password')),
    });
    if (!changed) return;
    form.reset();
    setDone(changed.sessions);
  };
  const rest = restOf(change.problem, 'current', 'password');
  return (
    <Section id="password" title="Password" note="Changing it ends your other sessions.">
      <form className={styles.narrow} onSubmit={send}>
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <Field label="Present password" error={faultAt(change.problem, 'current')}>
          <Input name="current" type="password" autoComplete="current-password" required maxLength={1024} />
        </Field>
        <NewPasswordField label="New password" error={faultAt(change.problem, 'password')} />
        {rest && <ProblemNotice problem={rest} />}
        <Button type="submit" busy={change.pending}>
          Change password
        </Button>
        <p role="status" className="label">
          {done !== null && `The password was changed; ${done} other ${done === 1 ? 'session' : 'sessions'} ended.`}
        </p>
      </form>
    </Section>
  );
}

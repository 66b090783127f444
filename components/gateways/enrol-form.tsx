'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiCommand } from '@/lib/http/client/api-query';
import styles from './enrol.module.css';

export type Invited = { name: string; token: string; expiresAt: string };

/** Names the gateway and makes its token, which is shown once. */
export function EnrolForm({ onInvited }: { onInvited: (invited: Invited) => void }): ReactNode {
  const [name, setName] = useState('');
  const invite = useApiCommand<{ name: string }, Omit<Invited, 'name'>>('POST', '/api/v1/gateway-invitations');
  const mayNot = useWhyNot('gateways:enrol');
  const wrong = invite.problem?.errors?.find(({ path }) => path === 'name')?.message;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await invite.run({ name });
    if (made) onInvited({ ...made, name });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {invite.problem && !wrong && <ProblemNotice problem={invite.problem} />}
      <Field label="Name" hint="Lower-case letters, digits and dashes: gw-eu-2" error={wrong}>
        <Input
          name="name"
          mono
          required
          maxLength={63}
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value.toLowerCase())}
        />
      </Field>
      <div>
        <Button
          kind="primary"
          type="submit"
          busy={invite.pending}
          disabledReason={mayNot ?? (name === '' ? 'Give it a name first.' : undefined)}
        >
          Make token
        </Button>
      </div>
    </form>
  );
}

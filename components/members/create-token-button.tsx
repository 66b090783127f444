'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Input, Select } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import { useApiCommand } from '@/lib/http/client/api-query';
import { tokenDays } from '@/lib/members/token-days';
import { OneTimeSecret } from './one-time-secret';
import styles from './settings.module.css';

type Made = { token: string; expiresAt: string };

function TokenDialog({ onClose }: { onClose: () => void }): ReactNode {
  const form = useId();
  const [made, setMade] = useState<Made | null>(null);
  const create = useApiCommand<{ name: string; days: number }, Made>('POST', '/api/v1/account/tokens');
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    setMade(await create.run({ name: String(values.get('name')), days: Number(values.get('days')) }));
  };
  if (made)
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title="Store this token now"
        description="It is shown only now; the console keeps its hash. Send it as a bearer token."
        foot={
          <Button kind="primary" onClick={onClose}>
            I have stored it
          </Button>
        }
      >
        <OneTimeSecret
          label="API token"
          value={made.token}
          note={
            <>
              Works until <Time at={made.expiresAt} form="date-minute" />, or until you end it.
            </>
          }
        />
      </Dialog>
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Create an API token"
      description="It may do what your roles allow at each request."
      foot={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button kind="primary" type="submit" form={form} busy={create.pending}>
            Create token
          </Button>
        </>
      }
    >
      <form id={form} className={styles.fields} onSubmit={send}>
        <Field label="Name" hint="What will use it.">
          <Input name="name" required maxLength={80} autoComplete="off" placeholder="nightly export" />
        </Field>
        <Field label="Expires after">
          <Select name="days" defaultValue={30}>
            {tokenDays.map((days) => (
              <option key={days} value={days}>
                {days} days
              </option>
            ))}
          </Select>
        </Field>
        {create.problem && <ProblemNotice problem={create.problem} />}
      </form>
    </Dialog>
  );
}

/** Creates an API token, and shows it once. */
export function CreateTokenButton(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small icon="plus" onClick={() => setOpen(true)}>
        Create token
      </Button>
      {open && <TokenDialog onClose={() => setOpen(false)} />}
    </>
  );
}

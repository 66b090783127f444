'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Input, Textarea } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Figures } from '@/components/ui/section';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { revocationPreview } from '@/lib/revocations/client/queries';
import { effectFigures } from '@/lib/revocations/effect-figures';
import { ReasonPresets } from './reason-presets';
import type { Revocable } from './revoke-button';
import styles from './revoke-dialog.module.css';

/** What the revocation would cut, a reason, a ticket, and one confirmation that leads to its progress. */
export function RevokeDialog({ subject, onClose }: { subject: Revocable; onClose: () => void }): ReactNode {
  const router = useRouter();
  const form = useId();
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const preview = useApiQuery(revocationPreview, { kind: subject.kind, id: subject.id });
  const revoke = useApiCommand<Record<string, unknown>, { id: string }>('POST', '/api/v1/revocations');
  const openId = preview.data?.openRevocationId;
  const problem = preview.error?.problem ?? revoke.problem;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await revoke.run({ subject: { kind: subject.kind, id: subject.id }, reason, ticket: ticket || null });
    if (done) router.push(`/revocations/${done.id}`);
  };
  const shut = openId
    ? `${subject.name} is revoked already.`
    : reason.trim() === ''
      ? 'Say why first: the reason stands on the receipt.'
      : undefined;

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Revoke ${subject.name}`}
      description={`Every gateway denies ${subject.kind === 'connector' ? 'every call to it' : 'every call by it'} until the revocation is lifted, and cuts calls in flight.`}
      foot={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            kind="primary"
            icon="circle-slash"
            type="submit"
            form={form}
            busy={revoke.pending}
            disabledReason={shut}
          >
            Revoke {subject.name}
          </Button>
        </>
      }
    >
      {preview.data ? (
        <Figures label="Effect" figures={effectFigures(preview.data.effect)} />
      ) : (
        !preview.error && (
          <p className={styles.loading} role="status">
            Counting what it cuts
          </p>
        )
      )}
      {openId && (
        <p role="status">
          {subject.name} is revoked already.{' '}
          <Link className="link" href={`/revocations/${openId}`}>
            Open that revocation
          </Link>
        </p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <form id={form} className={styles.fields} onSubmit={submit}>
        <Field label="Reason" hint="It stands in the audit log and on the receipt.">
          <Textarea
            name="reason"
            rows={2}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <ReasonPresets onChoose={setReason} />
        <Field label="Ticket (optional)">
          <Input
            name="ticket"
            maxLength={80}
            placeholder="INC-2091"
            value={ticket}
            onChange={(event) => setTicket(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}

'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Figures } from '@/components/ui/section';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { revocationPreview } from '@/lib/revocations/client/queries';
import { returnFigures } from '@/lib/revocations/effect-figures';
import styles from './revoke-dialog.module.css';

export type Liftable = { id: string; subject: { kind: string; id: string; name: string } };

function LiftDialog({ revocation, onClose }: { revocation: Liftable; onClose: () => void }): ReactNode {
  const { id, subject } = revocation;
  const form = useId();
  const [reason, setReason] = useState('');
  const preview = useApiQuery(revocationPreview, { kind: subject.kind, id: subject.id });
  const lift = useApiCommand<{ id: string; reason: string }, unknown>('POST', '/api/v1/revocations/[id]/reinstatement');
  const problem = preview.error?.problem ?? lift.problem;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await lift.run({ id, reason })) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Lift the revocation of ${subject.name}`}
      description="Gateways decide its calls by policy again. Credentials issued before this moment stay dead: agents need new ones."
      foot={
        <>
          <DialogClose>
            <Button>Keep it revoked</Button>
          </DialogClose>
          <Button
            kind="primary"
            type="submit"
            form={form}
            busy={lift.pending}
            disabledReason={reason.trim() === '' ? 'Say why first: the reason stands in the audit log.' : undefined}
          >
            Lift revocation
          </Button>
        </>
      }
    >
      {preview.data ? (
        <Figures label="What returns" figures={returnFigures(preview.data.effect)} />
      ) : (
        !preview.error && (
          <p className={styles.loading} role="status">
            Counting what returns
          </p>
        )
      )}
      {problem && <ProblemNotice problem={problem} />}
      <form id={form} onSubmit={submit}>
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
      </form>
    </Dialog>
  );
}

/** Lifts a revocation, after saying what returns and what stays dead. */
export function LiftButton({
  revocation,
  small,
  kind,
}: {
  revocation: Liftable;
  small?: boolean;
  kind?: ButtonProps['kind'];
}): ReactNode {
  const reason = useWhyNot('revocations:reinstate');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        small={small}
        kind={kind}
        disabledReason={reason}
        aria-label={`Lift the revocation of ${revocation.subject.name}`}
        onClick={() => setOpen(true)}
      >
        Lift…
      </Button>
      {open && <LiftDialog revocation={revocation} onClose={() => setOpen(false)} />}
    </>
  );
}

'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button, type ButtonProps } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { Figures } from '@/components/ui/section';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { revocationPreview } from '@/lib/revocations/client/queries';
import { returnFigures } from '@/lib/revocations/effect-figures';
import styles from './revoke-dialog.module.css';

export type Liftable = { id: string; subject: { kind: string; id: string; name: string } };

function LiftDialog({ revocation, onClose }: { revocation: Liftable; onClose: () => void }): ReactNode {
  const { id, subject } = revocation;
  const [reason, setReason] = useState('');
  const preview = useApiQuery(revocationPreview, { kind: subject.kind, id: subject.id });
  const lift = useApiCommand<{ id: string; reason: string }, unknown>('POST', '/api/v1/revocations/[id]/reinstatement');
  const problem = preview.error?.problem ?? lift.problem;
  const submit = async () => {
    if (await lift.run({ id, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Lift the revocation of ${subject.name}`}
      description="Gateways decide its calls by policy again. Credentials issued before this moment stay dead: agents need new ones."
      cancelLabel="Keep it revoked"
      submitLabel="Lift revocation"
      busy={lift.pending}
      disabledReason={unsaid(reason)}
      problem={problem}
      onSubmit={submit}
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
      <ReasonField hint="It stands in the audit log and on the receipt." value={reason} onChange={setReason} />
    </FormDialog>
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

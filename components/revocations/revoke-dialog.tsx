'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Field, Input } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { Figures } from '@/components/ui/section';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { reachHref } from '@/lib/identities/reach/page-input';
import { revocationPreview } from '@/lib/revocations/client/queries';
import { effectFigures } from '@/lib/revocations/effect-figures';
import { subjectWords } from '@/lib/revocations/subject';
import { ReasonPresets } from './reason-presets';
import type { Revocable } from './revoke-button';
import styles from './revoke-dialog.module.css';

/** What the revocation would cut, a reason, a ticket, and one confirmation that leads to its progress. */
export function RevokeDialog({ subject, onClose }: { subject: Revocable; onClose: () => void }): ReactNode {
  const router = useRouter();
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const preview = useApiQuery(revocationPreview, { kind: subject.kind, id: subject.id });
  const revoke = useApiCommand<Record<string, unknown>, { id: string }>('POST', '/api/v1/revocations');
  const openId = preview.data?.openRevocationId;
  const problem = preview.error?.problem ?? revoke.problem;

  const submit = async () => {
    const done = await revoke.run({ subject: { kind: subject.kind, id: subject.id }, reason, ticket: ticket || null });
    if (done) router.push(`/revocations/${done.id}`);
  };
  const shut = openId
    ? `${subject.name} is revoked already.`
    : unsaid(reason, 'Say why first: the reason stands on the receipt.');

  return (
    <FormDialog
      onClose={onClose}
      title={`Revoke ${subject.name}`}
      description={`Every gateway denies every call ${subjectWords[subject.kind].doer} ${subject.kind === 'person' ? 'them' : 'it'} until the revocation is lifted, and cuts calls in flight.`}
      submitLabel={`Revoke ${subject.name}`}
      submitIcon="circle-slash"
      busy={revoke.pending}
      disabledReason={shut}
      problem={problem}
      onSubmit={submit}
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
      {(subject.kind === 'identity' || subject.kind === 'connector' || subject.kind === 'person') && (
        <p>
          <Link className="link" href={reachHref({ kind: subject.kind, id: subject.id })}>
            See everything{' '}
            {subject.kind === 'connector'
              ? 'that reaches it'
              : subject.kind === 'person'
                ? 'reached for them'
                : 'it reaches'}
          </Link>
        </p>
      )}
      {openId && (
        <p role="status">
          {subject.name} is revoked already.{' '}
          <Link className="link" href={`/revocations/${openId}`}>
            Open that revocation
          </Link>
        </p>
      )}
      <ReasonField hint="It stands in the audit log and on the receipt." value={reason} onChange={setReason} />
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
    </FormDialog>
  );
}

'use client';

import { type ReactNode, useState } from 'react';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { credentialCan } from '@/lib/credentials/credential-can';
import type { CredentialDetail } from '@/lib/credentials/server/read-credential';
import { useApiCommand } from '@/lib/http/client/api-query';
import { EndsInField, endsIn } from './ends-in-field';

function ExtendDialog({ credential, onClose }: { credential: CredentialDetail; onClose: () => void }): ReactNode {
  const [days, setDays] = useState<number | null>(7);
  const [reason, setReason] = useState('');
  const extend = useApiCommand<{ id: string; until: string; reason: string }, unknown>(
    'POST',
    '/api/v1/credentials/[id]/extension',
  );
  const submit = async () => {
    const until = endsIn(days);
    if (until && (await extend.run({ id: credential.id, until, reason }))) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Set its end"
      description="Past it no gateway is given a secret sealed here. Who set it and why stands in its history for good."
      submitLabel="Set end"
      busy={extend.pending}
      disabledReason={unsaid(reason)}
      problem={extend.problem}
      onSubmit={submit}
    >
      <EndsInField days={days} onChange={setDays} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function EndDialog({ credential, onClose }: { credential: CredentialDetail; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const end = useApiCommand<{ id: string; reason: string }, unknown>('POST', '/api/v1/credentials/[id]/end');
  const submit = async () => {
    if (await end.run({ id: credential.id, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Record its end"
      description="Countersign cannot revoke it with its issuer. This records that somebody did; seen in a call afterwards, it opens a finding."
      submitLabel="Record end"
      busy={end.pending}
      disabledReason={unsaid(reason, 'Say where and how it was revoked.')}
      problem={end.problem}
      onSubmit={submit}
    >
      <ReasonField label="Where and how it was revoked" value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** What can be done with it: an end is set, or recorded. */
export function CredentialActions({ credential }: { credential: CredentialDetail }): ReactNode {
  const [open, setOpen] = useState<'extend' | 'end' | null>(null);
  const whyNot = useWhyNot('credentials:edit');
  const close = () => setOpen(null);
  return (
    <>
      {(credential.state === 'sealed' || credential.openRevocationId) && (
        <RevokeButton
          subject={{ kind: 'credential', id: credential.id, name: credential.name }}
          openRevocationId={credential.openRevocationId}
        />
      )}
      <Button disabledReason={whyNot ?? credentialCan.end(credential) ?? undefined} onClick={() => setOpen('end')}>
        Record end…
      </Button>
      <Button
        kind="primary"
        disabledReason={whyNot ?? credentialCan.extend(credential) ?? undefined}
        onClick={() => setOpen('extend')}
      >
        {credential.expiresAt ? 'Extend…' : 'Set end…'}
      </Button>
      {open === 'extend' && <ExtendDialog credential={credential} onClose={close} />}
      {open === 'end' && <EndDialog credential={credential} onClose={close} />}
    </>
  );
}

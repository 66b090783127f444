'use client';

import { type ReactNode, useState } from 'react';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import type { ConnectorSecret } from '@/lib/credentials/server/list-secrets';
import { useApiCommand } from '@/lib/http/client/api-query';

/** Takes a secret from its connector: before its overlap is over, or for good. */
export function EndSecretDialog({ secret, onClose }: { secret: ConnectorSecret; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const end = useApiCommand<{ id: string; reason: string }, unknown>('POST', '/api/v1/credentials/secrets/[id]/end');
  const submit = async () => {
    if (await end.run({ id: secret.id, reason })) onClose();
  };
  const superseded = secret.superseded !== null;
  return (
    <FormDialog
      onClose={onClose}
      title={superseded ? `End the old ${secret.name} now` : `Remove ${secret.name}`}
      description={
        superseded
          ? 'No gateway tries it any more, and its sealed value is erased. It still works at its issuer until it is revoked there.'
          : 'The connector is called without it from the next state, and its sealed value is erased. It still works at its issuer until it is revoked there.'
      }
      submitLabel={superseded ? 'End old secret' : 'Remove secret'}
      busy={end.pending}
      disabledReason={unsaid(reason)}
      problem={end.problem}
      onSubmit={submit}
    >
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

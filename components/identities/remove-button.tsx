import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { IdentityDetail } from '@/lib/identities/server/read-identity';

/** Takes an identity off the register. Shut while something depends on it, and says what. */
export function RemoveButton({ identity }: { identity: IdentityDetail }): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const whyNot = useWhyNot('identities:remove');
  const removal = useApiCommand<{ id: string }, unknown>('DELETE', '/api/v1/identities/[id]');
  const inTheWay = identity.connector
    ? `${identity.connector.name} runs as it. Bind the connector to another identity first.`
    : identity.openRevocationId
      ? 'It is revoked, and stays on the register while it is.'
      : undefined;
  const remove = async () => {
    if ((await removal.run({ id: identity.id })) !== null) router.push('/identities');
  };
  return (
    <>
      <Button kind="quiet" disabledReason={whyNot ?? inTheWay} onClick={() => setOpen(true)}>
        Remove…
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Remove ${identity.name}`}
        description={
          identity.kind === 'agent'
            ? `Gateways deny ${identity.spiffeId} as unknown from their next state on. Its decisions stay in the log.`
            : `${identity.spiffeId} can no longer be bound to a connector. Its decisions stay in the log.`
        }
        cancelLabel="Keep identity"
        submitLabel="Remove identity"
        busy={removal.pending}
        problem={removal.problem}
        onSubmit={remove}
      />
    </>
  );
}

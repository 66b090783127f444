import type { ReactNode } from 'react';
import { AssignField } from '@/components/connectors/detail/assign-field';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { connectorChoices } from '@/lib/connectors/client/queries';
import { credentialCan } from '@/lib/credentials/credential-can';
import type { CredentialDetail } from '@/lib/credentials/server/read-credential';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';

/** Who answers for it, changed in place. Without one of its own it has its connector's. */
export function OwnerField({ credential }: { credential: CredentialDetail }): ReactNode {
  const { id, owner } = credential;
  const whyNot = useWhyNot('credentials:edit');
  const { data: choices } = useApiQuery(connectorChoices, {});
  const assign = useApiCommand<{ id: string; ownerId: string | null }, unknown>(
    'POST',
    '/api/v1/credentials/[id]/owner',
  );
  return (
    <AssignField
      label="owner"
      value={owner?.id ?? ''}
      shown={
        owner ? (
          owner.departedAt ? (
            <Mark state="expiring" icon="warning">
              {owner.name}, who has left
            </Mark>
          ) : (
            owner.name
          )
        ) : (
          <Mark state="expiring" icon="warning">
            no owner
          </Mark>
        )
      }
      options={(choices?.owners ?? []).map(({ id: value, name }) => ({ value, label: name }))}
      none="the owner of its connector"
      disabledReason={whyNot ?? credentialCan.assign(credential) ?? undefined}
      problem={assign.problem}
      pending={assign.pending}
      onAssign={async (value) => (await assign.run({ id, ownerId: value || null })) !== null}
    />
  );
}

import type { ReactNode } from 'react';
import { AssignField } from '@/components/connectors/detail/assign-field';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { connectorChoices } from '@/lib/connectors/client/detail';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import type { IdentityDetail } from '@/lib/identities/server/read-identity';

/** Who answers for it, changed in place. */
export function OwnerFact({ identity }: { identity: IdentityDetail }): ReactNode {
  const { id, owner } = identity;
  const whyNot = useWhyNot('identities:register');
  const { data: choices } = useApiQuery(connectorChoices, {});
  const assignment = useApiCommand<{ id: string; ownerId: string | null }, unknown>('PATCH', '/api/v1/identities/[id]');
  return (
    <AssignField
      label="owner"
      value={owner?.id ?? ''}
      shown={
        owner?.name ?? (
          <Mark state="expiring" icon="warning">
            no owner
          </Mark>
        )
      }
      options={(choices?.owners ?? []).map((one) => ({ value: one.id, label: one.name }))}
      none="no owner"
      disabledReason={whyNot}
      problem={assignment.problem}
      pending={assignment.pending}
      onAssign={async (value) => (await assignment.run({ id, ownerId: value || null })) !== null}
    />
  );
}

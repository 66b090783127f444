import Link from 'next/link';
import type { ReactNode } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { Properties } from '@/components/ui/properties';
import { connectorChoices } from '@/lib/connectors/client/detail';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { identityList } from '@/lib/identities/client/queries';
import { AssignField } from './assign-field';

const missing = (words: string): ReactNode => (
  <Mark state="expiring" icon="warning">
    {words}
  </Mark>
);

type Set = { ownerId?: string | null; environment?: string; tier?: string };
type Assignment = { selection: { kind: 'ids'; ids: string[] }; set: Set };

/** Whose the connector is, where it runs, how careful gateways are, and as whom it runs: each changed in place. */
export function Assignments({ connector }: { connector: ConnectorDetail }): ReactNode {
  const { id, owner, environment, tier, identity } = connector;
  const whyNot = useWhyNot('connectors:edit');
  const { data: choices } = useApiQuery(connectorChoices, {});
  const { data: unbound } = useApiQuery(identityList, { kind: ['connector'], bound: ['unbound'], limit: 200 });
  const assignment = useApiCommand<Assignment, unknown>('POST', '/api/v1/connectors/assignment');
  const binding = useApiCommand<{ id: string; identityId: string | null }, unknown>(
    'POST',
    '/api/v1/connectors/[id]/identity',
  );
  const assign = async (set: Set) => (await assignment.run({ selection: { kind: 'ids', ids: [id] }, set })) !== null;
  const shared = { disabledReason: whyNot, problem: assignment.problem, pending: assignment.pending };
  const words = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const identities = [...(identity ? [identity] : []), ...(unbound?.identities ?? [])];
  return (
    <Properties
      entries={[
        [
          'Owner',
          <AssignField
            key="owner"
            {...shared}
            label="owner"
            value={owner?.id ?? ''}
            shown={owner?.name ?? missing('no owner')}
            options={(choices?.owners ?? []).map(({ id: value, name }) => ({ value, label: name }))}
            none="no owner"
            onAssign={(value) => assign({ ownerId: value || null })}
          />,
        ],
        [
          'Environment',
          <AssignField
            key="environment"
            {...shared}
            label="environment"
            value={environment}
            shown={environment}
            options={words(choices?.environments ?? [environment])}
            onAssign={(value) => assign({ environment: value })}
          />,
        ],
        [
          'Tier',
          <AssignField
            key="tier"
            {...shared}
            label="tier"
            value={tier}
            shown={tier}
            options={words(choices?.tiers ?? [tier])}
            onAssign={(value) => assign({ tier: value })}
          />,
        ],
        [
          'Runs as',
          <AssignField
            key="identity"
            disabledReason={whyNot}
            problem={binding.problem}
            pending={binding.pending}
            label="identity"
            value={identity?.id ?? ''}
            shown={
              identity ? (
                <Link className="link mono" href={`/identities/${identity.id}`}>
                  {identity.spiffeId}
                </Link>
              ) : (
                missing('not bound')
              )
            }
            options={identities.map(({ id: value, spiffeId }) => ({ value, label: spiffeId }))}
            none="not bound"
            onAssign={async (value) => (await binding.run({ id, identityId: value || null })) !== null}
          />,
        ],
        ['Data classes', connector.dataClasses.join(', ') || 'none named'],
        ['Destinations', connector.destinations.join(', ') || 'none named'],
      ]}
    />
  );
}

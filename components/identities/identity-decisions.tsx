import Link from 'next/link';
import type { ReactNode } from 'react';
import { RecentDecisions } from '@/components/decisions/recent-decisions';
import { decisionsHref } from '@/lib/decisions/list-input';
import type { IdentityDetail } from '@/lib/identities/server/read-identity';

/** An agent's own calls; for a connector's identity, the calls that reached the connector. */
export function IdentityDecisions({ identity }: { identity: IdentityDetail }): ReactNode {
  const { kind, id, connector, name } = identity;
  if (kind === 'agent') return <RecentDecisions filter={{ agent: [id] }} label={`Decisions on calls of ${name}`} />;
  if (connector) {
    return (
      <>
        <RecentDecisions filter={{ connector: [connector.id] }} label={`Decisions on ${connector.name}`} />
        <p className="label">
          What it calls itself is{' '}
          <Link className="link" href={decisionsHref({ agent: [id], last: '24h' })}>
            in the log
          </Link>
          .
        </p>
      </>
    );
  }
  return <p className="label">No connector runs as it, so nothing was decided.</p>;
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { Facts } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import type { IdentityDetail } from '@/lib/identities/server/read-identity';
import { timelineHref } from '@/lib/timeline/input';
import { OwnerFact } from './owner-fact';
import { RemoveButton } from './remove-button';

/** The lines under the name: how it stands, what it is, whose it is, and the ID gateways match. */
export function IdentityFacts({ identity }: { identity: IdentityDetail }): ReactNode {
  const { connector, openRevocationId, lastSeenAt } = identity;
  return (
    <>
      <Facts
        entries={[
          [
            '',
            openRevocationId ? (
              <Link key="state" href={`/revocations/${openRevocationId}`}>
                <Mark state="revoked" />
              </Link>
            ) : (
              <Mark key="state" state="allow">
                active
              </Mark>
            ),
          ],
          ['Kind', identity.kind],
          ['Owner', <OwnerFact key="owner" identity={identity} />],
          [
            'Runs',
            connector ? (
              <Link key="connector" className="link-plain" href={`/connectors/${connector.id}`}>
                {connector.name}
              </Link>
            ) : identity.kind === 'connector' ? (
              'no connector yet'
            ) : undefined,
          ],
          ['Last seen', lastSeenAt ? <Time key="seen" at={lastSeenAt} /> : 'not yet'],
          ['Registered', <Time key="at" at={identity.createdAt} form="date-minute" />],
        ]}
      />
      <Facts entries={[['SPIFFE ID', <CopyId key="id" value={identity.spiffeId} label="SPIFFE ID" whole />]]} />
    </>
  );
}

export function IdentityActions({ identity }: { identity: IdentityDetail }): ReactNode {
  return (
    <>
      <Button icon="chart" href={timelineHref({ kind: 'identity', id: identity.id })}>
        Timeline
      </Button>
      <RemoveButton identity={identity} />
      <RevokeButton
        subject={{ kind: 'identity', id: identity.id, name: identity.name }}
        openRevocationId={identity.openRevocationId}
      />
    </>
  );
}

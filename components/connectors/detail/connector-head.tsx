import Link from 'next/link';
import type { ReactNode } from 'react';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { Facts } from '@/components/ui/properties';
import { detailHref } from '@/lib/connectors/detail-input';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import { statusWords } from '@/lib/connectors/status-words';
import { timelineHref } from '@/lib/timeline/input';
import { useCallForm } from './use-call-form';

function Status({ connector }: { connector: ConnectorDetail }): ReactNode {
  const { word, state } = statusWords[connector.status];
  const mark = <Mark state={state}>{word}</Mark>;
  if (connector.openRevocationId) return <Link href={`/revocations/${connector.openRevocationId}`}>{mark}</Link>;
  return mark;
}

/** The lines under the name: how it stands, whose it is, where it runs, as whom. */
export function ConnectorFacts({ connector }: { connector: ConnectorDetail }): ReactNode {
  const { id, owner, identity, policyVersion, gateways, upstream } = connector;
  const configuration = detailHref(id, { tab: 'configuration' });
  return (
    <>
      <Facts
        entries={[
          ['', <Status key="status" connector={connector} />],
          [
            'Owner',
            owner ? (
              owner.name
            ) : (
              <Link key="owner" href={configuration}>
                <Mark state="expiring" icon="warning">
                  no owner
                </Mark>
              </Link>
            ),
          ],
          ['Environment', connector.environment],
          ['Tier', connector.tier],
          ['Policy', policyVersion ? <Link key="p" href="/policies">{`enforce, v${policyVersion}`}</Link> : 'none yet'],
          [
            'Runs on',
            gateways.length > 0 ? (
              <Link key="runs" href={configuration}>
                {gateways.map(({ name }) => name).join(', ')} by {upstream.kind}
              </Link>
            ) : (
              'no gateway'
            ),
          ],
        ]}
      />
      <Facts
        entries={[
          [
            'Identity',
            identity ? (
              <span key="identity" className="inline">
                <Link className="link-plain" href={`/identities/${identity.id}`}>
                  {identity.name}
                </Link>
                <CopyId value={identity.spiffeId} label="SPIFFE ID" whole />
              </span>
            ) : (
              <Link key="identity" href={configuration}>
                <Mark state="expiring" icon="warning">
                  not bound
                </Mark>
              </Link>
            ),
          ],
        ]}
      />
    </>
  );
}

/** What can be done with it, always in the same place. */
export function ConnectorActions({ connector }: { connector: ConnectorDetail }): ReactNode {
  const [, openForm] = useCallForm();
  const whyNotCall = useWhyNot('connectors:call');
  const nothing = connector.counts.tools === 0 ? 'No gateway has read its tools yet.' : undefined;
  return (
    <>
      <Button icon="chart" href={timelineHref({ kind: 'connector', id: connector.id })}>
        Timeline
      </Button>
      <Button icon="play" disabledReason={whyNotCall ?? nothing} onClick={() => openForm('')}>
        Send a call
      </Button>
      <RevokeButton
        subject={{ kind: 'connector', id: connector.id, name: connector.name }}
        openRevocationId={connector.openRevocationId}
      />
    </>
  );
}

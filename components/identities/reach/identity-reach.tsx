import Link from 'next/link';
import type { ReactNode } from 'react';
import { Empty } from '@/components/ui/empty';
import type { ReachPageInput } from '@/lib/identities/reach/page-input';
import type { IdentityDetail } from '@/lib/identities/server/read-identity';
import { BlastRadius } from './blast-radius';
import { DraftFromUse } from './draft-from-use';
import styles from './reach.module.css';
import { CutSection } from './reach-summary';

/** The blast radius of an agent; of a connector's identity, that of the connector that runs as it. */
export function IdentityReach({ identity, input }: { identity: IdentityDetail; input: ReachPageInput }): ReactNode {
  const { id, name, kind, connector, openRevocationId } = identity;
  if (kind === 'connector' && !connector) {
    return (
      <Empty reason="none" title="No connector runs as it">
        Bind it to a connector in that connector’s configuration, and agents reach it through that.
      </Empty>
    );
  }
  const subject = connector ? { ...connector, kind: 'connector' as const } : { id, name, kind: 'identity' as const };
  return (
    <>
      {openRevocationId && (
        <p className={styles.notice}>
          It is revoked: gateways deny {kind === 'agent' ? 'every call it makes' : 'it'}, whatever the policy says
          below.
        </p>
      )}
      {connector && (
        <p className={styles.notice}>
          It calls nothing itself.{' '}
          <Link className="link" href={`/connectors/${connector.id}?tab=reach`}>
            {connector.name}
          </Link>{' '}
          runs as it, and these agents reach that.
        </p>
      )}
      <BlastRadius
        place={{ kind: 'identity', id }}
        name={connector?.name ?? name}
        input={input}
        action={kind === 'agent' ? <DraftFromUse agent={{ id, name }} /> : undefined}
      >
        <CutSection subject={subject} />
      </BlastRadius>
    </>
  );
}

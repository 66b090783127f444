'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Age, Time } from '@/components/ui/time';
import { secretList, secretStores } from '@/lib/credentials/client/queries';
import type { ConnectorSecret } from '@/lib/credentials/server/list-secrets';
import { useApiQuery } from '@/lib/http/client/api-query';
import { AddSecretDialog } from './add-secret-dialog';
import { BorrowSecretDialog } from './borrow-secret-dialog';
import styles from './credentials.module.css';
import { EndSecretDialog } from './end-secret-dialog';
import { RotateSecretDialog } from './rotate-secret-dialog';

const askEveryMs = 10_000;

type Opened = { what: 'add' | 'borrow' } | { what: 'rotate' | 'end'; secret: ConnectorSecret };

function LastPut({ secret, now }: { secret: ConnectorSecret; now: number }): ReactNode {
  if (secret.lastUse) {
    return (
      <>
        <Age at={secret.lastUse.at} now={now} suffix=" ago" /> by {secret.lastUse.gateway}
      </>
    );
  }
  return (
    <span className="label">
      {secret.place === 'header' ? 'not put into a call yet' : 'no data: a command’s use of a variable is not seen'}
    </span>
  );
}

/** Live, or how long it still overlaps with the one that took its place. */
function Standing({ secret, now }: { secret: ConnectorSecret; now: number }): ReactNode {
  if (secret.superseded) {
    return (
      <Mark state="expiring">
        overlaps for <Age at={secret.superseded.overlapEndsAt} now={now} />
      </Mark>
    );
  }
  if (secret.store?.problem) {
    return (
      <Mark state="expiring" icon="warning">
        its store fails: {secret.store.problem}
      </Mark>
    );
  }
  if (!secret.credential) return <Mark state="pending">waits for its store</Mark>;
  if (secret.store?.leaseExpiresAt) {
    return (
      <Mark state="allow">
        leased for <Age at={secret.store.leaseExpiresAt} now={now} />
      </Mark>
    );
  }
  return <Mark state="allow">in use</Mark>;
}

function Row({
  secret,
  now,
  whyNot,
  onOpen,
}: {
  secret: ConnectorSecret;
  now: number;
  whyNot: string | undefined;
  onOpen: (opened: Opened) => void;
}): ReactNode {
  const { credential, store, superseded } = secret;
  const rotates = superseded ? 'A newer one took its place.' : store ? 'Its store renews it.' : undefined;
  return (
    <tr>
      <Td>
        <TwoLines
          mono
          first={<b className="mono">{secret.name}</b>}
          second={store ? `${store.name}: ${store.path}, ${store.field}` : `${secret.place}, typed in`}
        />
      </Td>
      <Td hideOnPhone>
        {credential ? (
          <Link className="link-plain" href={`/identities/credentials/${credential.id}`}>
            {credential.name}
          </Link>
        ) : (
          <span className="label">not leased yet</span>
        )}
      </Td>
      <Td className={styles.standing ?? ''}>
        <Standing secret={secret} now={now} />
      </Td>
      <Td hideOnPhone>
        <LastPut secret={secret} now={now} />
      </Td>
      <Td hideOnPhone>
        <TwoLines first={<Time at={secret.createdAt} form="date-minute" />} second={secret.createdBy} />
      </Td>
      <Td align="right">
        <span className={styles.actions}>
          <Button small disabledReason={whyNot ?? rotates} onClick={() => onOpen({ what: 'rotate', secret })}>
            Rotate…
          </Button>
          <Button small disabledReason={whyNot} onClick={() => onOpen({ what: 'end', secret })}>
            {superseded ? 'End now…' : 'Remove…'}
          </Button>
        </span>
      </Td>
    </tr>
  );
}

/** The secrets a connector is given, two of a name while they overlap. Nothing of a value is shown. */
export function SecretsSection({ connectorId }: { connectorId: string }): ReactNode {
  const [opened, setOpened] = useState<Opened | null>(null);
  const whyNot = useWhyNot('secrets:edit');
  const { data, error } = useApiQuery(secretList, { connectorId }, { refetchInterval: askEveryMs });
  const { data: named } = useApiQuery(secretStores, {});
  const stores = named?.stores ?? [];
  const noStore = stores.length === 0 ? 'The operator of this console has named no store in vaults.json.' : undefined;
  const close = () => setOpened(null);
  const now = data ? Date.parse(data.now) : 0;
  return (
    <Section
      id="secrets"
      title="Secrets it is given"
      note={data && (data.place === 'header' ? 'as headers of each call' : 'as variables of its command')}
      more={
        <span className={styles.ways}>
          <Button small disabledReason={whyNot ?? noStore} onClick={() => setOpened({ what: 'borrow' })}>
            Borrow from a store…
          </Button>
          <Button small icon="plus" disabledReason={whyNot} onClick={() => setOpened({ what: 'add' })}>
            Add secret…
          </Button>
        </span>
      }
      flush
    >
      {error && <ProblemNotice problem={error.problem} />}
      {data && data.secrets.length > 0 && (
        <Table label="Secrets by name" rows="two">
          <thead>
            <tr>
              <Th>Name and source</Th>
              <Th hideOnPhone>Credential</Th>
              <Th>State</Th>
              <Th hideOnPhone>Last put into a call</Th>
              <Th hideOnPhone>Sealed</Th>
              <Th align="right">
                <span className="visually-hidden">Actions</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {data.secrets.map((secret) => (
              <Row key={secret.id} secret={secret} now={now} whyNot={whyNot} onOpen={setOpened} />
            ))}
          </tbody>
        </Table>
      )}
      {data?.secrets.length === 0 && <p className={styles.notice}>None: gateways send it nothing of their own.</p>}
      {data && opened?.what === 'add' && (
        <AddSecretDialog connectorId={connectorId} place={data.place} onClose={close} />
      )}
      {data && opened?.what === 'borrow' && (
        <BorrowSecretDialog connectorId={connectorId} place={data.place} stores={stores} onClose={close} />
      )}
      {opened?.what === 'rotate' && <RotateSecretDialog secret={opened.secret} onClose={close} />}
      {opened?.what === 'end' && <EndSecretDialog secret={opened.secret} onClose={close} />}
    </Section>
  );
}

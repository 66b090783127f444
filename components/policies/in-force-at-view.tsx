'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Row, Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyInForceAt, policyVersion } from '@/lib/policies/client/queries';
import type { GatewayAt, InForceAt } from '@/lib/policies/server/in-force-at';
import { AtControl } from './at-control';
import styles from './in-force-at.module.css';
import { PoliciesTabs } from './policies-tabs';
import { PolicyText } from './policy-text';

/** What was in force at a moment: the version, its text, and what each gateway had really applied. */
export function InForceAtView({ at }: { at: string }): ReactNode {
  const answer = useApiQuery(policyInForceAt, { at });
  const found = answer.data?.at === at ? answer.data : null;
  const version = found?.version ?? null;
  const text = useApiQuery(policyVersion, { number: version?.number ?? 0 }, { enabled: version !== null }).data;
  return (
    <Page
      title="In force then"
      heading={
        <span>
          In force at <Time at={at} />
        </span>
      }
      trail={[{ label: 'Policies', href: '/policies' }]}
      sub={found && <Sentence found={found} />}
      actions={
        <>
          <AtControl now={at} />
          <Button href="/policies">In force now</Button>
        </>
      }
    >
      <PoliciesTabs current="In force" />
      {answer.error && <ProblemNotice problem={answer.error.problem} />}
      {found && <GatewaysThen found={found} />}
      {version && text?.number === version.number && (
        <div className={styles.text}>
          <PolicyText label={`Cedar policy, v${version.number}`} text={text.text} marked={null} />
        </div>
      )}
    </Page>
  );
}

function Sentence({ found: { version, until } }: { found: InForceAt }): ReactNode {
  if (!version)
    return (
      <>
        No version was published yet, so every call was denied
        {until && (
          <>
            {' '}
            until <Time at={until} />
          </>
        )}
        .
      </>
    );
  return (
    <>
      <Link className="link-inline" href={`/policies/versions/${version.number}`}>
        v{version.number}
      </Link>
      , released by {version.publisherName} <Time at={version.releasedAt} />,{' '}
      {until ? (
        <>
          until <Time at={until} />
        </>
      ) : (
        'still in force'
      )}
      . {version.message}
    </>
  );
}

function GatewaysThen({ found: { gateways, version } }: { found: InForceAt }): ReactNode {
  if (gateways.length === 0) return <p className={styles.none}>No gateway was enrolled then.</p>;
  return (
    <Table label="What each gateway had applied">
      <thead>
        <tr>
          <Th>Gateway</Th>
          <Th>Enforced</Th>
          <Th>Since its state of</Th>
        </tr>
      </thead>
      <tbody>
        {gateways.map((gateway) => (
          <GatewayRow key={gateway.id} gateway={gateway} wanted={version?.number ?? null} />
        ))}
      </tbody>
    </Table>
  );
}

function GatewayRow({ gateway, wanted }: { gateway: GatewayAt; wanted: number | null }): ReactNode {
  const { name, version, appliedAt } = gateway;
  return (
    <Row>
      <Td>{name}</Td>
      <Td>
        <span className="inline">
          {version === null ? 'nothing: it denied every call' : `v${version}`}
          {version !== wanted && <Badge state="expiring">not {wanted === null ? 'yet published' : `v${wanted}`}</Badge>}
        </span>
      </Td>
      <Td>{appliedAt ? <Time at={appliedAt} /> : <span className="label">no state</span>}</Td>
    </Row>
  );
}

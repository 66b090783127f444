'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { CallCredentialsSection } from '@/components/call-credentials/call-credentials-section';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { connectorRoads, credentialList } from '@/lib/credentials/client/queries';
import { credentialsHref } from '@/lib/credentials/list-input';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './credentials.module.css';
import { CredentialsTable } from './credentials-table';
import { IssuingSection } from './issuing-section';
import { RoadSteps } from './road-steps';
import { SecretsSection } from './secrets-section';

const askEveryMs = 10_000;

/** The credentials of a connector: what it is given, what of it was seen elsewhere, and how far it is from needing none. */
export function ConnectorCredentials({ connectorId }: { connectorId: string }): ReactNode {
  const list = useApiQuery(credentialList, { connector: [connectorId] }, { refetchInterval: askEveryMs });
  const roads = useApiQuery(connectorRoads, { connectorId });
  const [road] = roads.data?.roads ?? [];
  const { data, error } = list;
  return (
    <div className={styles.parts}>
      <CallCredentialsSection connectorId={connectorId} />
      {road && (
        <Section id="road" title="Road to no static secret">
          <RoadSteps steps={road.steps} />
        </Section>
      )}
      <SecretsSection connectorId={connectorId} />
      <Section
        id="credentials"
        title="Known credentials"
        note={data && `${data.total}`}
        more={
          <Link className="link" href={credentialsHref({ connector: [connectorId] })}>
            Open in the list
          </Link>
        }
        flush
      >
        {error && <ProblemNotice problem={error.problem} />}
        {data && data.total > 0 && <CredentialsTable rows={data.credentials} total={data.total} now={data.now} />}
        {data?.total === 0 && (
          <p className={styles.notice}>None is known: nothing was imported or sealed, and no gateway saw one.</p>
        )}
      </Section>
      <IssuingSection connectorId={connectorId} />
    </div>
  );
}

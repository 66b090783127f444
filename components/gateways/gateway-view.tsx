'use client';

import type { ReactNode } from 'react';
import { ModeBadge } from '@/components/enforcement/mode-badge';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { RejectionsSection } from '@/components/trust/rejections-section';
import { Badge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Facts } from '@/components/ui/properties';
import { Age, Time } from '@/components/ui/time';
import { gatewayDetail } from '@/lib/gateways/client/queries';
import type { GatewayDetail } from '@/lib/gateways/server/read-gateway';
import { useApiQuery } from '@/lib/http/client/api-query';
import { AnsweredStates } from './answered-states';
import { BatchesSection } from './batches-section';
import styles from './gateway.module.css';
import { GatewayProperties } from './gateway-properties';
import { HealthBadge, healthWords } from './health-badge';
import { RemoveGatewayButton } from './remove-gateway-button';
import { ServedConnectors } from './served-connectors';

/** Silence has no event: it is found by asking. */
const askEveryMs = 5_000;

/** What to know when a gateway is not current, and what to do. */
function Notice({ gateway }: { gateway: GatewayDetail }): ReactNode {
  const { health, rejected, name, lastSeenAt, removal } = gateway;
  if (removal) {
    return (
      <p className="support">
        {name} was removed by {removal.byName} on <Time at={removal.at} />: “{removal.reason}”. What it recorded stays.
      </p>
    );
  }
  if (health === 'rejected' && rejected) {
    const stream = rejected.stream === 'fleet' ? 'fleet' : 'group';
    return (
      <ProblemNotice
        problem={{
          title: `${name} refused ${stream} state ${rejected.number}.`,
          detail: `It says: ${rejected.reason ?? 'nothing more'}. It goes on deciding by the last state it applied.`,
        }}
      />
    );
  }
  if (health !== 'silent' && health !== 'never') return null;
  return (
    <ProblemNotice
      problem={{
        title: lastSeenAt ? `${name} is silent.` : `${name} has never been heard from.`,
        detail: `${healthWords[health].means} Look whether its process runs and reaches this console; revocations count as not enforced there until it answers.`,
      }}
    />
  );
}

/** One gateway: what it enforces, what it can serve, what it said and what it delivered. */
export function GatewayView({ id }: { id: string }): ReactNode {
  const { data: gateway, error } = useApiQuery(gatewayDetail, { id }, { refetchInterval: askEveryMs });
  if (!gateway) return <ReadingPage title="Gateway" what="the gateway" problem={error?.problem} />;
  const now = Date.parse(gateway.now);
  const { lastSeenAt, status } = gateway;
  const facts = (
    <Facts
      entries={[
        ['Group', gateway.groupName],
        ['Mode', <ModeBadge key="mode" mode={gateway.mode} />],
        [
          'Clients reach it at',
          <span key="url" className="mono">
            {gateway.url}
          </span>,
        ],
        [
          'Mutual TLS at',
          status?.tlsUrl ? (
            <span key="tls" className="mono">
              {status.tlsUrl}
            </span>
          ) : undefined,
        ],
        ['Last confirmed', lastSeenAt ? <Age key="seen" at={lastSeenAt} now={now} suffix=" ago" /> : 'never'],
        ['Running since', status ? <Time key="started" at={status.startedAt} /> : undefined],
        ['Enrolled', <Time key="enrolled" at={gateway.enrolledAt} />],
      ]}
    />
  );
  const heading = (
    <>
      <Icon name="gateways" /> {gateway.name}{' '}
      {gateway.removal ? <Badge state="revoked">removed</Badge> : <HealthBadge gateway={gateway} now={now} />}
    </>
  );
  const notice = <Notice gateway={gateway} />;
  return (
    <Page
      title={gateway.name}
      heading={heading}
      facts={facts}
      actions={!gateway.removal && <RemoveGatewayButton gateway={{ id: gateway.id, name: gateway.name }} />}
    >
      {(gateway.removal || ['rejected', 'silent', 'never'].includes(gateway.health)) && (
        <div className={styles.notice}>{notice}</div>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          <ServedConnectors gateway={gateway} />
          <RejectionsSection rejections={gateway.rejections} note="since it started" />
          <AnsweredStates gateway={gateway} />
          <BatchesSection gateway={gateway} />
        </div>
        <aside className={styles.side} aria-label="Figures and keys">
          <GatewayProperties gateway={gateway} />
        </aside>
      </div>
    </Page>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import { Section } from '@/components/ui/section';
import type { StateName } from '@/components/ui/state';
import { Table, Td, Th } from '@/components/ui/table';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import type { ServingGateway } from '@/lib/connectors/server/serving-gateways';
import { AllowEntryCode } from '../allow-entry-code';
import styles from './detail.module.css';

const states: Record<NonNullable<ServingGateway['state']>, { state: StateName; word: string }> = {
  ready: { state: 'allow', word: 'ready' },
  starting: { state: 'pending', word: 'starting' },
  'not-allowed': { state: 'expiring', word: 'not allowed' },
  failed: { state: 'expiring', word: 'not reachable' },
};

function State({ gateway }: { gateway: ServingGateway }): ReactNode {
  if (gateway.health === 'silent' || gateway.health === 'never') {
    return <Mark state="unknown">no data, {gateway.health === 'never' ? 'never heard from' : 'silent'}</Mark>;
  }
  if (!gateway.state) return <Mark state="unknown">no data</Mark>;
  const { state, word } = states[gateway.state];
  return <Mark state={state}>{word}</Mark>;
}

/** Where agents reach it, and what keeps a gateway from serving it. */
export function GatewaysServing({ connector }: { connector: ConnectorDetail }): ReactNode {
  const { gateways, upstream } = connector;
  const shut = gateways.filter(({ state }) => state === 'not-allowed').map(({ name }) => name);
  return (
    <Section id="serving" title="Served by" note={`gateway group ${connector.groupName}`} flush>
      {gateways.length === 0 ? (
        <p className={styles.note}>No gateway is enrolled in this group, so nothing can call it.</p>
      ) : (
        <Table label="Gateways that serve it">
          <thead>
            <tr>
              <Th>Gateway</Th>
              <Th>Can serve it</Th>
              <Th>Endpoint, and audience of credentials</Th>
              <Th hideOnPhone>Says</Th>
            </tr>
          </thead>
          <tbody>
            {gateways.map((gateway) => (
              <tr key={gateway.id}>
                <Td>
                  <Link className="link-plain" href={`/gateways/${gateway.id}`}>
                    {gateway.name}
                  </Link>
                </Td>
                <Td>
                  <State gateway={gateway} />
                </Td>
                <Td>
                  <CopyId value={gateway.endpoint} label={`endpoint at ${gateway.name}`} whole />
                </Td>
                <Td hideOnPhone className={styles.says ?? ''}>
                  {gateway.detail ?? ''}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {upstream.kind === 'stdio' && shut.length > 0 && (
        <div className={styles.allow}>
          <p>
            {shut.join(' and ')} may not start its command. Whoever operates the gateway decides: this entry in{' '}
            <code>commands</code> of its <code>allow.json</code> lets it. The console cannot write that file.
          </p>
          <AllowEntryCode entry={upstream.allowEntry} name={connector.name} />
        </div>
      )}
    </Section>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-id';
import { Section } from '@/components/ui/section';
import type { StateName } from '@/components/ui/state';
import { Table, Td, Th, TwoLines } from '@/components/ui/table';
import type { GatewayDetail, ServedConnector } from '@/lib/gateways/server/read-gateway';
import styles from './gateway.module.css';

const words: Record<ServedConnector['state'], { word: string; state: StateName; why: string }> = {
  ready: { word: 'ready', state: 'allow', why: 'It runs and answers.' },
  starting: { word: 'starting', state: 'pending', why: 'It is being started or reached.' },
  'not-allowed': {
    word: 'not allowed',
    state: 'expiring',
    why: 'This gateway’s own allow.json does not list its command.',
  },
  failed: { word: 'not reachable', state: 'expiring', why: 'It could not be started or reached.' },
  'not-reported': { word: 'no data', state: 'unknown', why: 'This gateway has not said whether it can serve it.' },
};

function Help({ connector }: { connector: ServedConnector }): ReactNode {
  if (!connector.allowEntry) return null;
  return (
    <details className={styles.help}>
      <summary>Show what allow.json needs</summary>
      <p>
        Only whoever can write that file on the gateway decides what runs there. Add this under <code>commands</code> in{' '}
        <code>allow.json</code> of its data folder; it is read at the next start of the command.
      </p>
      <div className={styles.entry}>
        <pre>{connector.allowEntry}</pre>
        <CopyButton value={connector.allowEntry} label={`allow-list entry for ${connector.name}`} />
      </div>
    </details>
  );
}

/** The connectors of its group, and whether it can serve each. */
export function ServedConnectors({ gateway: { connectors } }: { gateway: GatewayDetail }): ReactNode {
  return (
    <Section id="connectors" title="Connectors it serves" note={connectors.length.toLocaleString('en')} flush>
      <Table label="State of each connector here" rows="two">
        <thead>
          <tr>
            <Th>Connector</Th>
            <Th>State here</Th>
            <Th>Why</Th>
          </tr>
        </thead>
        <tbody>
          {connectors.map((connector) => (
            <tr key={connector.id}>
              <Td>
                <TwoLines
                  first={
                    <Link className="strong" href={`/connectors/${connector.id}`}>
                      {connector.name}
                    </Link>
                  }
                  second={connector.slug}
                  mono
                />
              </Td>
              <Td>
                <Badge state={words[connector.state].state}>{words[connector.state].word}</Badge>
              </Td>
              <Td className={styles.why}>
                {connector.detail ?? words[connector.state].why}
                <Help connector={connector} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {connectors.length === 0 && <p className={styles.nothing}>Its group has no connector yet.</p>}
    </Section>
  );
}

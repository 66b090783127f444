import type { ReactNode } from 'react';
import { CopyId } from '@/components/ui/copy-id';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import { Assignments } from './assignments';
import styles from './detail.module.css';
import { GatewaysServing } from './gateways-serving';

function upstreamEntries({ upstream }: ConnectorDetail): [string, ReactNode][] {
  if (upstream.kind === 'http') return [['URL', <CopyId key="url" value={upstream.url} label="URL" whole />]];
  const environment = Object.entries(upstream.env).map(([name, value]) => `${name}=${value}`);
  const command = [upstream.command, ...upstream.args].join(' ');
  return [
    ['Command', <CopyId key="command" value={command} label="command" whole />],
    [
      'Environment',
      environment.length > 0 ? (
        <span key="env" className="mono small">
          {environment.join(' ')}
        </span>
      ) : (
        'nothing declared'
      ),
    ],
  ];
}

/** What was registered, what can be changed in place, and how gateways serve it. */
export function ConfigurationTab({ connector }: { connector: ConnectorDetail }): ReactNode {
  const { server, slug, namespace } = connector;
  return (
    <>
      <div className={styles.halves}>
        <Section id="assignments" title="Ownership and handling">
          <Assignments connector={connector} />
        </Section>
        <Section id="upstream" title="How it is reached" note={connector.upstream.kind}>
          <Properties
            entries={[
              ...upstreamEntries(connector),
              [
                'Server',
                server
                  ? `${server.name} ${server.version}, MCP ${server.protocolVersion}, as ${server.seenBy} saw it`
                  : 'no gateway has reached it yet',
              ],
              ['Name in URLs', <CopyId key="slug" value={slug} label="name in URLs" whole />],
              ['Cedar actions', <span key="ns" className="mono small">{`${namespace}::Action`}</span>],
              ['Registered', <Time key="at" at={connector.createdAt} form="date-minute" />],
              ['Origin', connector.origin],
            ]}
          />
        </Section>
      </div>
      <GatewaysServing connector={connector} />
    </>
  );
}

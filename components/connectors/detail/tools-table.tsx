import Link from 'next/link';
import type { ReactNode } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-id';
import { Icon } from '@/components/ui/icon';
import { middleTruncate } from '@/components/ui/middle-truncate';
import { Table, Td, Th } from '@/components/ui/table';
import { Age } from '@/components/ui/time';
import type { ConnectorCallers, ToolRow } from '@/lib/connectors/server/read-callers';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import { dryRunHref } from '@/lib/policies/dry-run-address';
import { EffectMark } from '../effect-mark';
import { AccessCell } from './access-cell';
import styles from './detail.module.css';
import { useCallForm } from './use-call-form';

type Shown = { connector: ConnectorDetail; callers: ConnectorCallers };

function Definition({ tool }: { tool: ToolRow }): ReactNode {
  if (tool.held) {
    return (
      <Mark state="expiring" icon="warning">
        {tool.held === 'gone' ? 'held, not listed' : 'held, changed'}
      </Mark>
    );
  }
  return (
    <span className={`mono ${styles.pin}`} title={`Pinned by ${tool.pinnedBy}. SHA-256 ${tool.definitionHash}`}>
      <Icon name="lock" size={12} />
      {middleTruncate(tool.definitionHash, 6, 4)}
      <CopyButton value={tool.definitionHash} label={`definition hash of ${tool.name}`} />
    </span>
  );
}

function ToolCells({ connector, callers, tool }: Shown & { tool: ToolRow }): ReactNode {
  const whyNot = useWhyNot('connectors:call');
  const [, openForm] = useCallForm();
  const calls = `/decisions?${new URLSearchParams({ connector: connector.id, tool: tool.name })}`;
  return (
    <tr>
      <Td mono className={styles.tool ?? ''} title={tool.description ?? undefined}>
        {tool.name}
      </Td>
      <Td hideOnPhone>
        <EffectMark effects={tool.effects} />
      </Td>
      <Td hideOnPhone>
        <Definition tool={tool} />
      </Td>
      {tool.access.map((access, index) => {
        const agent = callers.agents[index];
        if (!agent) return null;
        return (
          <Td key={agent.id} className={styles.may ?? ''}>
            <AccessCell
              access={access}
              version={callers.policyVersion}
              dryRunHref={dryRunHref({ agent: agent.spiffeId, connector: connector.slug, tool: tool.name })}
            />
          </Td>
        );
      })}
      <Td align="right" hideOnPhone>
        <Link className="number" href={calls}>
          {tool.callsLastHour.toLocaleString('en')}
        </Link>
      </Td>
      <Td align="right" hideOnPhone className="label">
        {tool.lastCallAt ? <Age at={tool.lastCallAt} now={Date.parse(callers.now)} /> : 'not yet'}
      </Td>
      <Td align="right" hideOnPhone>
        <Button
          kind="quiet"
          small
          icon="play"
          onClick={() => openForm(tool.name)}
          title={`Send a call of ${tool.name}`}
          disabledReason={whyNot}
        >
          <span className="visually-hidden">Send a call of {tool.name}</span>
        </Button>
      </Td>
    </tr>
  );
}

/** Tools and callers in one table: who can call what is a row, with the condition in words. */
export function ToolsTable({ connector, callers }: Shown): ReactNode {
  return (
    <Table label="Tools and who can call them" rows="dense" className={styles.matrix ?? ''}>
      <thead>
        <tr>
          <Th>Tool</Th>
          <Th hideOnPhone>Effect</Th>
          <Th hideOnPhone>Definition</Th>
          {callers.agents.map((agent) => (
            <Th key={agent.id} className={styles.may ?? ''}>
              <Link href={`/identities/${agent.id}`} title={agent.spiffeId}>
                {agent.name}
              </Link>{' '}
              {agent.openRevocationId ? (
                <Link href={`/revocations/${agent.openRevocationId}`}>
                  <Mark state="revoked">revoked: all denied</Mark>
                </Link>
              ) : (
                'may'
              )}
            </Th>
          ))}
          <Th align="right" hideOnPhone>
            Calls, 1 h
          </Th>
          <Th align="right" hideOnPhone>
            Last call
          </Th>
          <Th hideOnPhone>
            <span className="visually-hidden">Send a call</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {callers.tools.map((tool) => (
          <ToolCells key={tool.name} connector={connector} callers={callers} tool={tool} />
        ))}
      </tbody>
    </Table>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { AccessCell } from '@/components/connectors/detail/access-cell';
import { EffectMark } from '@/components/connectors/effect-mark';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { GroupRow, Table, TableFoot, Td, Th } from '@/components/ui/table';
import { useApiQuery } from '@/lib/http/client/api-query';
import { identityReach } from '@/lib/identities/client/queries';
import { identityHref } from '@/lib/identities/detail-input';
import type { IdentityDetail } from '@/lib/identities/server/read-identity';
import type { IdentityReach, ReachedConnector } from '@/lib/identities/server/read-reach';
import { dryRunHref } from '@/lib/policies/dry-run-address';
import styles from './identities.module.css';

function Rest({ connector }: { connector: ReachedConnector }): ReactNode {
  const rest = connector.tools - connector.named.length;
  if (connector.tools === 0) return 'no tool is known yet';
  if (connector.named.length === 0) return `no permit for any of its ${connector.tools} tools`;
  return rest > 0 ? `no permit for its ${rest} other tools` : null;
}

function Group({
  connector,
  agent,
  version,
}: {
  connector: ReachedConnector;
  agent: IdentityDetail;
  version: number | null;
}) {
  return (
    <>
      <GroupRow
        columns={4}
        title={
          <Link className="link-plain" href={`/connectors/${connector.id}`}>
            {connector.name}
          </Link>
        }
      >
        {connector.openRevocationId && (
          <Link href={`/revocations/${connector.openRevocationId}`}>
            <Mark state="revoked">revoked: all denied</Mark>{' '}
          </Link>
        )}
        <span className="label">
          <Rest connector={connector} />
        </span>
      </GroupRow>
      {connector.named.map((tool) => {
        const calls = { agent: agent.id, connector: connector.id, tool: tool.name, last: '24h' };
        return (
          <tr key={tool.name}>
            <Td mono>{tool.name}</Td>
            <Td hideOnPhone>
              <EffectMark effects={tool.effects} />
            </Td>
            <Td>
              <AccessCell
                whole
                access={tool.access}
                version={version}
                dryRunHref={dryRunHref({ agent: agent.spiffeId, connector: connector.slug, tool: tool.name })}
              />
            </Td>
            <Td align="right">
              <Link href={`/decisions?${new URLSearchParams(calls)}`}>{tool.callsLastDay.toLocaleString('en')}</Link>
            </Td>
          </tr>
        );
      })}
    </>
  );
}

function Foot({ id, reach }: { id: string; reach: IdentityReach }): ReactNode {
  const { from, perPage, total, connectors } = reach;
  const figure = (count: number) => count.toLocaleString('en');
  return (
    <TableFoot>
      <span className="number">
        {total <= perPage
          ? 'Every connector is listed.'
          : `${figure(from + 1)} to ${figure(from + connectors.length)} of ${figure(total)} connectors, those it called first.`}
      </span>
      {from > 0 && (
        <Link className="link" href={identityHref(id, { from: Math.max(0, from - perPage) })}>
          Connectors before
        </Link>
      )}
      {from + perPage < total && (
        <Link className="link" href={identityHref(id, { from: from + perPage })}>
          More connectors
        </Link>
      )}
      <Button small kind="quiet" icon="download" href={`/api/v1/identities/${id}/reach/export`} download="reach.csv">
        Export CSV
      </Button>
    </TableFoot>
  );
}

/** What an agent may call of each connector, by the policy in force. */
export function IdentityReachTables({ identity, from }: { identity: IdentityDetail; from: number }): ReactNode {
  const isAgent = identity.kind === 'agent';
  const { data, error } = useApiQuery(identityReach, { id: identity.id, from }, { enabled: isAgent });
  if (!isAgent) {
    return (
      <Empty reason="none" title="A connector’s identity calls nothing">
        {identity.connector ? (
          <>
            Agents call {identity.connector.name}, which runs as it.{' '}
            <Link className="link" href={`/connectors/${identity.connector.id}`}>
              See who can call what
            </Link>
          </>
        ) : (
          'Bind it to a connector in that connector’s configuration.'
        )}
      </Empty>
    );
  }
  if (!data) {
    return (
      <div className={styles.notice}>
        {error ? <ProblemNotice problem={error.problem} /> : <p role="status">Asking the policy engine</p>}
      </div>
    );
  }
  return (
    <>
      {identity.openRevocationId && (
        <p className={styles.notice}>
          It is revoked: gateways deny every call it makes, whatever the policy says below.
        </p>
      )}
      <Table label={`What ${identity.name} may call`} rows="dense">
        <thead>
          <tr>
            <Th>Tool</Th>
            <Th hideOnPhone>Effect</Th>
            <Th>
              {identity.name} may{data.policyVersion ? `, by policy v${data.policyVersion}` : ''}
            </Th>
            <Th align="right">Calls, 24 h</Th>
          </tr>
        </thead>
        <tbody>
          {data.connectors.map((connector) => (
            <Group key={connector.id} connector={connector} agent={identity} version={data.policyVersion} />
          ))}
        </tbody>
      </Table>
      <Foot id={identity.id} reach={data} />
    </>
  );
}

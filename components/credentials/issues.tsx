import Link from 'next/link';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { detailHref } from '@/lib/connectors/detail-input';
import type { CredentialIssue } from '@/lib/credentials/server/read-credential';

function HowRevoked({ issue }: { issue: CredentialIssue }): ReactNode {
  const { connectorId, connectorName, revokingTool } = issue;
  if (!connectorId || !revokingTool) return <span className="label">only at its issuer</span>;
  return (
    <Link className="link-plain" href={detailHref(connectorId, { send: revokingTool })}>
      {connectorName}.<span className="mono">{revokingTool}</span>
    </Link>
  );
}

/** Calls that handed it out: by which tool, to whom, and how it is taken back. */
export function Issues({ issues }: { issues: readonly CredentialIssue[] }): ReactNode {
  return (
    <Section
      id="issues"
      title="Handed out"
      note={issues.length === 50 ? 'the newest 50' : `${issues.length} times`}
      flush
    >
      <Table label="Calls that handed it out" rows="dense">
        <thead>
          <tr>
            <Th>At</Th>
            <Th>By</Th>
            <Th>To</Th>
            <Th hideOnPhone>Taken back by</Th>
          </tr>
        </thead>
        <tbody>
          {issues.map((issue) => (
            <tr key={issue.decisionId}>
              <Td>
                <Link className="link-plain" href={`/decisions/${issue.decisionId}`}>
                  <Time at={issue.at} />
                </Link>
              </Td>
              <Td>
                {issue.connectorName ?? 'a connector'}
                {issue.tool && <span className="mono">.{issue.tool}</span>}
              </Td>
              <Td>{issue.agentName ?? <span className="label">no agent named</span>}</Td>
              <Td hideOnPhone>
                <HowRevoked issue={issue} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

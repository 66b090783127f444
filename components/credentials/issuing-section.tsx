'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { issuingTools } from '@/lib/credentials/client/queries';
import { credentialsHref } from '@/lib/credentials/list-input';
import type { IssuingTool } from '@/lib/credentials/server/list-issuing-tools';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import styles from './credentials.module.css';

type Named = { connectorId: string; tool: string };

function Row({ connectorId, one }: { connectorId: string; one: IssuingTool }): ReactNode {
  const whyNot = useWhyNot('connectors:edit');
  const mark = useApiCommand<Named, unknown>('POST', '/api/v1/credentials/issuing-tools');
  const unmark = useApiCommand<Named, unknown>('POST', '/api/v1/credentials/issuing-tools/removal');
  const { tool, marked, why, issued, lastIssuedAt } = one;
  const command = marked ? unmark : mark;
  return (
    <tr>
      <Td mono>{tool}</Td>
      <Td className={styles.standing ?? ''}>
        {marked ? (
          <Mark state="allow" icon="key">
            marked by {marked.byName}
          </Mark>
        ) : (
          <Mark state="unknown">suggested</Mark>
        )}
      </Td>
      <Td hideOnPhone>{why ?? <span className="label">only its mark says so</span>}</Td>
      <Td hideOnPhone>
        {issued > 0 ? (
          <Link className="link-plain" href={credentialsHref({ connector: [connectorId], state: ['issued'] })}>
            {issued.toLocaleString('en')}, last {lastIssuedAt && <Time at={lastIssuedAt} form="date-minute" />}
          </Link>
        ) : (
          <span className="label">{marked ? 'none since it is marked' : 'not watched'}</span>
        )}
      </Td>
      <Td align="right">
        <Button
          small
          busy={command.pending}
          disabledReason={whyNot}
          onClick={() => void command.run({ connectorId, tool })}
        >
          {marked ? 'Take mark back' : 'Mark tool'}
        </Button>
        {command.problem && <ProblemNotice problem={command.problem} />}
      </Td>
    </tr>
  );
}

/** Tools that hand out tokens, certificates or keys: each issue of a marked one is on record, without the secret. */
export function IssuingSection({ connectorId }: { connectorId: string }): ReactNode {
  const { data } = useApiQuery(issuingTools, { connectorId });
  if (!data || data.tools.length === 0) return null;
  return (
    <Section
      id="issuing"
      title="Tools that hand out credentials"
      note="what a marked one issues is recorded by its fingerprint"
      flush
    >
      <Table label="Issuing tools" rows="dense">
        <thead>
          <tr>
            <Th>Tool</Th>
            <Th>State</Th>
            <Th hideOnPhone>Because</Th>
            <Th hideOnPhone>Handed out</Th>
            <Th align="right">
              <span className="visually-hidden">Mark</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {data.tools.map((one) => (
            <Row key={one.tool} connectorId={connectorId} one={one} />
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

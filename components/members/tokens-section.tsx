'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Row, Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { Account } from '@/lib/members/server/read-account';
import { CreateTokenButton } from './create-token-button';

/** The member's API tokens. Each has their roles, expires, and can be ended at once. */
export function TokensSection({ tokens }: { tokens: Account['tokens'] }): ReactNode {
  const end = useApiCommand<{ id: string }, unknown>('POST', '/api/v1/account/tokens/[id]/end');
  return (
    <Section
      id="tokens"
      title="API tokens"
      note="For the command line and integrations. Each has your roles, and expires."
      more={<CreateTokenButton />}
      flush
    >
      {end.problem && <ProblemNotice problem={end.problem} />}
      {tokens.length === 0 ? (
        <p className="table-foot">No API token works in your name.</p>
      ) : (
        <Table label="Open API tokens">
          <thead>
            <tr>
              <Th>Name</Th>
              <Th hideOnPhone>Created</Th>
              <Th>Expires</Th>
              <Th align="right">
                <span className="visually-hidden">End</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <Row key={token.id}>
                <Td>{token.name}</Td>
                <Td hideOnPhone>
                  <Time at={token.createdAt} form="date-minute" />
                </Td>
                <Td>
                  <Time at={token.expiresAt} form="date-minute" />
                </Td>
                <Td align="right">
                  <Button
                    small
                    busy={end.pending}
                    onClick={() => void end.run({ id: token.id })}
                    aria-label={`End token ${token.name}`}
                  >
                    End token
                  </Button>
                </Td>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

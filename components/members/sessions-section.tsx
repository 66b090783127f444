'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Row, Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useApiCommand } from '@/lib/http/client/api-query';
import { browserWords } from '@/lib/members/browser-words';
import type { Account } from '@/lib/members/server/read-account';

/** The member's open sessions. Ending one is at once: its next request is refused and its open pages lead to sign-in. */
export function SessionsSection({ sessions }: { sessions: Account['sessions'] }): ReactNode {
  const end = useApiCommand<{ id: string }, unknown>('POST', '/api/v1/account/sessions/[id]/end');
  return (
    <Section id="sessions" title="Sessions" note={sessions.length} flush>
      {end.problem && <ProblemNotice problem={end.problem} />}
      {sessions.length === 0 ? (
        <p className="table-foot">No session is open: you are here by an API token.</p>
      ) : (
        <Table label="Open sessions" rows="two">
          <thead>
            <tr>
              <Th>Browser</Th>
              <Th>Signed in</Th>
              <Th hideOnPhone>Ends</Th>
              <Th align="right">
                <span className="visually-hidden">End</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <Row key={session.id}>
                <Td title={session.userAgent ?? undefined}>
                  <TwoLines
                    first={browserWords(session.userAgent)}
                    second={session.isThis ? 'this session' : 'another session'}
                  />
                </Td>
                <Td>
                  <Time at={session.createdAt} form="date-minute" />
                </Td>
                <Td hideOnPhone>
                  <Time at={session.expiresAt} form="date-minute" />
                </Td>
                <Td align="right">
                  <Button
                    small
                    busy={end.pending}
                    disabledReason={session.isThis ? 'This is the session you use. Sign out ends it.' : undefined}
                    onClick={() => void end.run({ id: session.id })}
                    aria-label={`End session of ${browserWords(session.userAgent)}`}
                  >
                    End session
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

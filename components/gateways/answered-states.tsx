import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Mark } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import { Table, TableFoot, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { ZoneName } from '@/components/ui/time-zone';
import type { AnsweredState, GatewayDetail } from '@/lib/gateways/server/read-gateway';
import styles from './gateway.module.css';

/** The command that made the state, as the audit log names it, and what it was about. */
function What({ state: { action, subject, revocationId } }: { state: AnsweredState }): ReactNode {
  const words = (
    <>
      <span className="mono">{action ?? 'not recorded'}</span> {subject}
    </>
  );
  if (!revocationId) return words;
  return (
    <Link className="link" href={`/revocations/${revocationId}`}>
      {words}
    </Link>
  );
}

/** How long it took from the state's making to its stored answer, by the console's clock alone. */
const answeredAfter = ({ issuedAt, storedAt }: AnsweredState): string =>
  durationWords(Math.max(0, Date.parse(storedAt) - Date.parse(issuedAt)));

/** What it answered to each state, newest first. */
export function AnsweredStates({ gateway }: { gateway: GatewayDetail }): ReactNode {
  const { acknowledgements, acknowledgementCount } = gateway;
  return (
    <Section id="acknowledgements" title="States it answered" note="signed by the gateway" flush>
      {acknowledgements.length === 0 ? (
        <p className={styles.nothing}>It has not answered a state yet.</p>
      ) : (
        <>
          <Table label="Answer to each state">
            <thead>
              <tr>
                <Th>State</Th>
                <Th>Answer</Th>
                <Th hideOnPhone>Caused by</Th>
                <Th align="right">Answered after</Th>
                <Th hideOnPhone>
                  Stored, <ZoneName />
                </Th>
              </tr>
            </thead>
            <tbody>
              {acknowledgements.map((state) => (
                <tr key={`${state.stream} ${state.number}`}>
                  <Td>
                    {state.stream} <span className="number">{state.number}</span>
                  </Td>
                  <Td className={styles.why}>
                    {state.outcome === 'applied' ? (
                      <Mark state="allow">applied</Mark>
                    ) : (
                      <>
                        <Badge state="critical">refused</Badge> {state.reason}
                      </>
                    )}
                  </Td>
                  <Td className={styles.why} hideOnPhone>
                    <What state={state} />
                  </Td>
                  <Td align="right">{answeredAfter(state)}</Td>
                  <Td hideOnPhone>
                    <Time at={state.storedAt} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <TableFoot>
            <span className="number">
              {acknowledgements.length === acknowledgementCount
                ? `${acknowledgementCount.toLocaleString('en')} listed; nothing is cut`
                : `Newest ${acknowledgements.length.toLocaleString('en')} of ${acknowledgementCount.toLocaleString('en')}`}
            </span>
          </TableFoot>
        </>
      )}
    </Section>
  );
}

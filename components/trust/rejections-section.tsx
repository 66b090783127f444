import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { RejectionCount } from '@/lib/trust/server/read-rejections';
import styles from './trust.module.css';

/** Credentials gateways did not accept, by the rule they broke first. */
export function RejectionsSection({ rejections, note }: { rejections: RejectionCount[]; note: string }): ReactNode {
  return (
    <Section id="rejections" title="Credentials not accepted" note={note} flush>
      {rejections.length === 0 ? (
        <p className={styles.nothing}>None reported.</p>
      ) : (
        <Table label="Credentials not accepted, by reason">
          <thead>
            <tr>
              <Th>Reason</Th>
              <Th hideOnPhone>Counter</Th>
              <Th align="right">Count</Th>
              <Th align="right" hideOnPhone>
                Last grew
              </Th>
            </tr>
          </thead>
          <tbody>
            {rejections.map(({ reason, words, count, seenAt }) => (
              <tr key={reason}>
                <Td>{words}</Td>
                <Td mono hideOnPhone>
                  {reason}
                </Td>
                <Td align="right">{count.toLocaleString('en')}</Td>
                <Td align="right" hideOnPhone>
                  <Time at={seenAt} form="date-minute" />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

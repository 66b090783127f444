import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { CredentialDetail } from '@/lib/credentials/server/read-credential';

/** How its end was put off, by whom and why. */
export function CredentialHistory({ credential }: { credential: CredentialDetail }): ReactNode {
  const { extensions } = credential;
  if (extensions.length === 0) return null;
  return (
    <Section id="extensions" title="Its end, as it was set" note={`${extensions.length}`} flush>
      <Table label="Extensions" rows="dense">
        <thead>
          <tr>
            <Th>At</Th>
            <Th>By</Th>
            <Th>From</Th>
            <Th>To</Th>
            <Th>Reason</Th>
          </tr>
        </thead>
        <tbody>
          {extensions.map(({ at, byName, from, to, reason }) => (
            <tr key={at}>
              <Td>
                <Time at={at} form="date-minute" />
              </Td>
              <Td>{byName}</Td>
              <Td>{from ? <Time at={from} form="date-minute" /> : <span className="label">no end</span>}</Td>
              <Td>
                <Time at={to} form="date-minute" />
              </Td>
              <Td>{reason}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

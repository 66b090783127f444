import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Age, Time } from '@/components/ui/time';
import type { Invitation } from '@/lib/gateways/server/list-gateways';

/** Enrolment tokens that wait for their gateway. */
export function Invitations({ invitations, now }: { invitations: readonly Invitation[]; now: number }): ReactNode {
  return (
    <Section id="invitations" title="Invited, not enrolled yet" flush>
      <Table label="Invited gateways">
        <thead>
          <tr>
            <Th>Gateway</Th>
            <Th>State</Th>
            <Th hideOnPhone>Group</Th>
            <Th hideOnPhone>Invited</Th>
            <Th align="right">Token ends in</Th>
          </tr>
        </thead>
        <tbody>
          {invitations.map(({ id, name, groupName, createdAt, expiresAt }) => (
            <tr key={id}>
              <Td>{name}</Td>
              <Td>
                <Badge state="pending">waiting</Badge>
              </Td>
              <Td hideOnPhone>{groupName}</Td>
              <Td hideOnPhone>
                <Time at={createdAt} />
              </Td>
              <Td align="right">
                <Age at={expiresAt} now={now} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { TrustDomainDetail } from '@/lib/trust/server/read-trust-domain';

/** The nodes that hand workloads their SVIDs, as last imported. */
export function SpireAgents({ agents }: { agents: TrustDomainDetail['spire']['agents'] }): ReactNode {
  if (agents.length === 0) return null;
  return (
    <Section
      id="spire-agents"
      title="SPIRE agents"
      note={`${agents.length.toLocaleString('en')}, as last imported`}
      flush
    >
      <Table label="SPIRE agents as imported">
        <thead>
          <tr>
            <Th>Agent</Th>
            <Th hideOnPhone>Attested by</Th>
            <Th>State</Th>
            <Th align="right" hideOnPhone>
              Its SVID ends
            </Th>
          </tr>
        </thead>
        <tbody>
          {agents.map(({ spiffeId, attestation, endsAt, banned }) => (
            <tr key={spiffeId}>
              <Td mono>{spiffeId}</Td>
              <Td hideOnPhone>{attestation}</Td>
              <Td>{banned ? <Badge state="revoked">banned</Badge> : <Badge state="allow">attested</Badge>}</Td>
              <Td align="right" hideOnPhone>
                {endsAt ? <Time at={endsAt} form="date-minute" /> : 'no data'}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

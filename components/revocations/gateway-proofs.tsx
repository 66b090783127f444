'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Mark } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Age } from '@/components/ui/time';
import type { GatewayProof } from '@/lib/revocations/propagation';
import type { RevocationDetail } from '@/lib/revocations/server/read-revocation';
import { clockIsOff } from './lanes';
import styles from './revocation.module.css';

const none = <span className="label">–</span>;
const ms = (value: number | null, off: boolean): ReactNode =>
  value === null || off ? none : `${Math.max(0, value)} ms`;

function ProbeMark({ proof, now }: { proof: GatewayProof; now: number }): ReactNode {
  switch (proof.state) {
    case 'proved':
      return <Badge state="deny">denied, {proof.provedMs} ms</Badge>;
    case 'rejected':
      return <Badge state="critical">refused</Badge>;
    case 'applied':
      return proof.probe?.denied === false ? (
        <Badge state="critical">allowed</Badge>
      ) : (
        <Badge state="unknown">proves nothing</Badge>
      );
    case 'silent':
      return (
        <Badge state="critical">
          silent
          {proof.lastSeenAt && (
            <>
              , <Age at={proof.lastSeenAt} now={now} />
            </>
          )}
        </Badge>
      );
    default:
      return <Badge state="pending">waiting</Badge>;
  }
}

/** A probe that default deny would pass proves nothing, so what it would have met without the revocation is shown. */
function Without({ proof }: { proof: GatewayProof }): ReactNode {
  if (!proof.probe) return none;
  const { effect, determining } = proof.probe.withoutRevocation;
  return (
    <span className={styles.without}>
      <Mark state={effect === 'allow' ? 'would-allow' : 'would-deny'} />
      {determining.map((policy) => (
        <Link
          key={policy}
          className={`mono label not-on-phone ${styles.policy}`}
          href={`/policies?policy=${encodeURIComponent(policy)}`}
        >
          {policy}
        </Link>
      ))}
    </span>
  );
}

/** What each gateway said under its own signature. */
export function GatewayProofs({ revocation }: { revocation: RevocationDetail }): ReactNode {
  const { proofs, later, fleetNumber, requestedAt, elapsedMs } = revocation;
  const now = Date.parse(requestedAt) + elapsedMs;
  return (
    <Section id="proofs" title="What each gateway proved" note="self-attested and signed" flush>
      <Table label="Proof by gateway">
        <thead>
          <tr>
            <Th>Gateway</Th>
            <Th align="right" hideOnPhone>
              Received
            </Th>
            <Th align="right" hideOnPhone>
              Applied
            </Th>
            <Th align="right">Probe</Th>
            <Th>Without the revocation</Th>
            <Th align="right" hideOnPhone>
              Fleet state
            </Th>
          </tr>
        </thead>
        <tbody>
          {proofs.map((proof) => (
            <tr key={proof.gatewayId}>
              <Td>
                <Link className="strong" href={`/gateways/${proof.gatewayId}`}>
                  {proof.gateway}
                </Link>
              </Td>
              <Td align="right" hideOnPhone>
                {ms(proof.receivedMs, clockIsOff(proof))}
              </Td>
              <Td align="right" hideOnPhone>
                {ms(proof.appliedMs, clockIsOff(proof))}
              </Td>
              <Td align="right">
                <ProbeMark proof={proof} now={now} />
              </Td>
              <Td>
                <Without proof={proof} />
              </Td>
              <Td align="right" hideOnPhone>
                {proof.storedMs === null ? none : fleetNumber}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {proofs.some(clockIsOff) && (
        <p className={styles.footnote}>
          The clock of{' '}
          {proofs
            .filter(clockIsOff)
            .map(({ gateway }) => gateway)
            .join(', ')}{' '}
          is off: its figure is when its signed word arrived here.
        </p>
      )}
      {later.length > 0 && (
        <p className={styles.footnote}>
          Not counted: {later.join(', ')}, enrolled after the click. It began with the revocation in force.
        </p>
      )}
    </Section>
  );
}

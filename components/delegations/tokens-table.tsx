'use client';

import type { ReactNode } from 'react';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { Badge } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import { Row, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { DelegationDetail, TokenRow } from '@/lib/delegations/server/read-delegation';
import { confirmationWords, grantWords, scopeWords } from '@/lib/delegations/words';
import styles from './delegations.module.css';

function State({ token, now }: { token: TokenRow; now: string }): ReactNode {
  if (token.revocationId) return <Badge state="revoked" />;
  if (token.expiresAt > now) return <Badge state="allow">valid</Badge>;
  return (
    <Badge state="unknown" icon="clock">
      expired
    </Badge>
  );
}

/** The tokens issued on a delegation. What is kept of one is its id; a valid one can be revoked alone. */
export function TokensTable({ detail, selected }: { detail: DelegationDetail; selected: string | null }): ReactNode {
  const { tokens, tokensTotal, now, delegation } = detail;
  return (
    <>
      <Table label="Issued tokens" rows="two" rowCount={tokensTotal}>
        <thead>
          <tr>
            <Th>Token</Th>
            <Th>State</Th>
            <Th hideOnPhone>Audience, scope</Th>
            <Th hideOnPhone>Issued</Th>
            <Th hideOnPhone>Expires</Th>
            <Th align="right">
              <span className="visually-hidden">Revoke</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <Row key={token.jti} selected={token.jti === selected}>
              <Td>
                <TwoLines
                  first={<CopyId value={token.jti} label="token id" />}
                  second={`${grantWords[token.grant] ?? token.grant}, proved ${confirmationWords[token.confirmation] ?? token.confirmation}`}
                />
              </Td>
              <Td>
                <State token={token} now={now} />
              </Td>
              <Td hideOnPhone className={styles.audience}>
                <TwoLines first={<span className="mono">{token.audience}</span>} second={scopeWords(token.scope)} />
              </Td>
              <Td hideOnPhone>
                <Time at={token.issuedAt} />
              </Td>
              <Td hideOnPhone>
                <Time at={token.expiresAt} />
              </Td>
              <Td align="right">
                {token.expiresAt > now && (
                  <RevokeButton
                    small
                    subject={{ kind: 'credential', id: token.jti, name: `token of ${delegation.actor.name}` }}
                    openRevocationId={token.revocationId}
                  />
                )}
              </Td>
            </Row>
          ))}
        </tbody>
      </Table>
      <TableFoot>
        {tokens.length === tokensTotal
          ? `${tokensTotal.toLocaleString('en')} issued; nothing is cut`
          : `The newest ${tokens.length} of ${tokensTotal.toLocaleString('en')}`}
      </TableFoot>
    </>
  );
}

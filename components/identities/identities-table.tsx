import Link from 'next/link';
import type { ReactNode } from 'react';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { Mark } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { Row, RowLink, Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Age } from '@/components/ui/time';
import { type IdentityListInput, identitiesHref, sortedBy, sortOf } from '@/lib/identities/list-input';
import type { IdentityList, IdentityRow } from '@/lib/identities/server/list-identities';
import styles from './identities.module.css';

function Connector({ row }: { row: IdentityRow }): ReactNode {
  if (row.kind === 'agent') return <span className="label">calls as itself</span>;
  if (!row.connector) return <span className="label">no connector yet</span>;
  return (
    <Link className="link-plain" href={`/connectors/${row.connector.id}`}>
      {row.connector.name}
    </Link>
  );
}

/** Identities, two lines a row: the name, and the SPIFFE ID gateways match. */
export function IdentitiesTable({ list, input }: { list: IdentityList; input: IdentityListInput }): ReactNode {
  const now = Date.parse(list.now);
  const head = (column: string) => ({
    sort: sortOf(input, column),
    sortHref: identitiesHref(sortedBy(input, column)),
  });
  return (
    <Table label="Identities" rows="two" rowCount={list.total} className={styles.list ?? ''}>
      <thead>
        <tr>
          <Th {...head('name')}>Name</Th>
          <Th {...head('kind')} hideOnPhone>
            Kind
          </Th>
          <Th {...head('owner')} hideOnPhone>
            Owner
          </Th>
          <Th hideOnPhone>Runs</Th>
          <Th {...head('domain')} hideOnPhone>
            Trust domain
          </Th>
          <Th>State</Th>
          <Th align="right" hideOnPhone>
            Last seen
          </Th>
          <Th align="right">
            <span className="visually-hidden">Revoke</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {list.identities.map((row) => (
          <Row key={row.id}>
            <Td>
              <TwoLines
                mono
                first={<RowLink href={`/identities/${row.id}`}>{row.name}</RowLink>}
                second={row.spiffeId}
              />
            </Td>
            <Td hideOnPhone>
              <span className="inline">
                <Icon name={row.kind} />
                {row.kind}
              </span>
            </Td>
            <Td hideOnPhone>{row.owner ? row.owner.name : <span className="label">no owner</span>}</Td>
            <Td hideOnPhone>
              <Connector row={row} />
            </Td>
            <Td mono hideOnPhone>
              {row.trustDomain}
            </Td>
            <Td>{row.openRevocationId ? <Mark state="revoked" /> : <Mark state="allow">active</Mark>}</Td>
            <Td align="right" hideOnPhone>
              {row.lastSeenAt ? (
                <Age at={row.lastSeenAt} now={now} suffix=" ago" />
              ) : (
                <span className="label">not yet</span>
              )}
            </Td>
            <Td align="right">
              <RevokeButton
                small
                subject={{ kind: 'identity', id: row.id, name: row.name }}
                openRevocationId={row.openRevocationId}
              />
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

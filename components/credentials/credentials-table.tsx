import type { ReactNode } from 'react';
import { Row, RowLink, Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Age } from '@/components/ui/time';
import { type CredentialListInput, credentialsHref, sortedBy, sortOf } from '@/lib/credentials/list-input';
import type { CredentialRow } from '@/lib/credentials/server/read-rows';
import { CredentialMarks, Expiry, LastUsed, StateMark } from './credential-marks';
import styles from './credentials.module.css';

function Owner({ row }: { row: CredentialRow }): ReactNode {
  if (!row.owner) return <span className="label">no owner</span>;
  return row.owner.departedAt ? <s>{row.owner.name}</s> : row.owner.name;
}

/** Up to two names, and how many more. */
function Connectors({ names }: { names: readonly string[] }): ReactNode {
  if (names.length === 0) return <span className="label">none registered</span>;
  const rest = names.length - 2;
  return `${names.slice(0, 2).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Credentials, two lines a row: what it is, and what recognises it. @param input leave out where the list is not sorted. */
export function CredentialsTable({
  label = 'Credentials',
  rows,
  total,
  now: at,
  input,
}: {
  label?: string;
  rows: readonly CredentialRow[];
  total: number;
  now: string;
  input?: CredentialListInput;
}): ReactNode {
  const now = Date.parse(at);
  const head = (column: string) =>
    input ? { sort: sortOf(input, column), sortHref: credentialsHref(sortedBy(input, column)) } : {};
  return (
    <Table label={label} rows="two" rowCount={total}>
      <thead>
        <tr>
          <Th {...head('kind')}>Credential</Th>
          <Th>State</Th>
          <Th hideOnPhone>Marked</Th>
          <Th {...head('owner')} hideOnPhone>
            Owner
          </Th>
          <Th hideOnPhone>Connectors</Th>
          <Th {...head('expires')} hideOnPhone>
            Expires
          </Th>
          <Th hideOnPhone>Last use</Th>
          <Th {...head('found')} align="right" hideOnPhone>
            Known for
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id}>
            <Td className={styles.name ?? ''}>
              <TwoLines
                mono
                first={<RowLink href={`/identities/credentials/${row.id}`}>{row.name}</RowLink>}
                second={row.fingerprint ?? 'too short to compare'}
              />
            </Td>
            <Td>
              <StateMark state={row.state} />
            </Td>
            <Td hideOnPhone>
              <span className={styles.marks}>
                <CredentialMarks row={row} />
              </span>
            </Td>
            <Td hideOnPhone>
              <Owner row={row} />
            </Td>
            <Td hideOnPhone className={styles.connectors ?? ''}>
              <Connectors names={row.connectors} />
            </Td>
            <Td hideOnPhone>
              <Expiry row={row} now={now} />
            </Td>
            <Td hideOnPhone>
              <LastUsed row={row} now={now} />
            </Td>
            <Td align="right" hideOnPhone>
              <Age at={row.issuedAt ?? row.foundAt} now={now} />
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

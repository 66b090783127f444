import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { EnforcementStrip } from '@/components/ui/enforcement-strip';
import { Icon } from '@/components/ui/icon';
import { RowLink, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { ZoneName } from '@/components/ui/time-zone';
import { type RevocationListInput, revocationsHref, stateOf } from '@/lib/revocations/list-input';
import type { RevocationList, RevocationListItem } from '@/lib/revocations/server/list-revocations';
import styles from './revocations.module.css';

/** Rows the list asks for at a time; the query's own default. */
const pageSize = 50;

function StateBadge({ row }: { row: RevocationListItem }): ReactNode {
  switch (stateOf(row)) {
    case 'lifted':
      return (
        <Badge state="unknown" icon="tick">
          lifted
        </Badge>
      );
    case 'not-enforced':
      return <Badge state="pending">not enforced everywhere</Badge>;
    default:
      return <Badge state="revoked">in force</Badge>;
  }
}

function Proved({ row: { propagation } }: { row: RevocationListItem }): ReactNode {
  const { proved, of } = propagation;
  if (of === 0) return <span className="label">no gateway then</span>;
  const ticks = Array.from({ length: of }, (_, index) => (index < proved ? ('on' as const) : ('waiting' as const)));
  return <EnforcementStrip ticks={ticks} subject="proved it" />;
}

function Row({ row }: { row: RevocationListItem }): ReactNode {
  return (
    <tr>
      <Td className={styles.subject}>
        <TwoLines
          first={
            <>
              <Icon name={row.subjectKind === 'connector' ? 'connectors' : 'identities'} />
              <RowLink href={`/revocations/${row.id}`} className="strong">
                {row.subjectName}
              </RowLink>
            </>
          }
          second={`${row.ticket ? `${row.ticket}: ` : ''}${row.reason}`}
        />
      </Td>
      <Td>
        <StateBadge row={row} />
      </Td>
      <Td hideOnPhone>
        <Proved row={row} />
      </Td>
      <Td align="right">{row.propagation.enforcedMs === null ? '–' : durationWords(row.propagation.enforcedMs)}</Td>
      <Td hideOnPhone>{row.requesterName}</Td>
      <Td hideOnPhone>
        <Time at={row.requestedAt} />
      </Td>
    </tr>
  );
}

function Foot({ list, input }: { list: RevocationList; input: RevocationListInput }): ReactNode {
  const page = input.page ?? 1;
  const first = (page - 1) * pageSize + 1;
  const last = first + list.revocations.length - 1;
  return (
    <TableFoot>
      <span className="number">
        {list.revocations.length === list.total
          ? `${list.total.toLocaleString('en')} listed; nothing is cut`
          : `${first.toLocaleString('en')} to ${last.toLocaleString('en')} of ${list.total.toLocaleString('en')}`}
      </span>
      {page > 1 && (
        <Link className="link" href={revocationsHref({ ...input, page: page === 2 ? undefined : page - 1 })}>
          Newer
        </Link>
      )}
      {last < list.total && (
        <Link className="link" href={revocationsHref({ ...input, page: page + 1 })}>
          Older
        </Link>
      )}
    </TableFoot>
  );
}

export function RevocationsTable({ list, input }: { list: RevocationList; input: RevocationListInput }): ReactNode {
  return (
    <>
      <Table label="Revocations" rows="two" rowCount={list.total}>
        <thead>
          <tr>
            <Th>Subject, why</Th>
            <Th>State</Th>
            <Th hideOnPhone>Proved by</Th>
            <Th align="right">Enforced after</Th>
            <Th hideOnPhone>Revoked by</Th>
            <Th hideOnPhone>
              Revoked, <ZoneName />
            </Th>
          </tr>
        </thead>
        <tbody>
          {list.revocations.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </Table>
      <Foot list={list} input={input} />
    </>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ModeBadge } from '@/components/enforcement/mode-badge';
import { RowLink, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Age } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { decisionsHref } from '@/lib/decisions/list-input';
import type { GatewayList, GatewayListItem } from '@/lib/gateways/server/list-gateways';
import { Applied } from './applied';
import { HealthBadge } from './health-badge';

const none = <span className="label">no data</span>;

function Row({ gateway, policyTarget, now }: { gateway: GatewayListItem; policyTarget: number; now: number }) {
  const { id, name, url, groupName, status, applied, heads, lastSeenAt, lastHour } = gateway;
  const calls = lastHour.allow + lastHour.deny;
  return (
    <tr>
      <Td>
        <TwoLines
          first={
            <RowLink href={`/gateways/${id}`} className="strong">
              {name}
            </RowLink>
          }
          second={url}
          mono
        />
      </Td>
      <Td>
        <span className="inline">
          <HealthBadge gateway={gateway} now={now} />
          {gateway.mode === 'observe' && <ModeBadge mode="observe" />}
        </span>
      </Td>
      <Td hideOnPhone>{groupName}</Td>
      <Td align="right" hideOnPhone>
        {status ? <Applied applied={status.policyVersion ?? 0} head={policyTarget} prefix="v" /> : none}
      </Td>
      <Td align="right" hideOnPhone>
        <Applied applied={applied.fleet} head={heads.fleet} />
      </Td>
      <Td align="right" hideOnPhone>
        <Applied applied={applied.group} head={heads.group} />
      </Td>
      <Td align="right" hideOnPhone>
        {lastSeenAt ? <Age at={lastSeenAt} now={now} suffix=" ago" /> : 'never'}
      </Td>
      <Td align="right" hideOnPhone>
        {calls > 0 ? (
          <Link
            className="number-link"
            href={decisionsHref({ gateway: [id], last: '1h' })}
            title={`${lastHour.allow.toLocaleString('en')} allow, ${lastHour.deny.toLocaleString('en')} deny`}
          >
            {calls.toLocaleString('en')}
          </Link>
        ) : (
          '0'
        )}
      </Td>
      <Td align="right" hideOnPhone>
        {status?.decisionMicrosP95 ? durationWords(status.decisionMicrosP95 / 1000) : none}
      </Td>
      <Td align="right" hideOnPhone>
        {status ? status.spooled.toLocaleString('en') : none}
      </Td>
    </tr>
  );
}

/** One gateway a row: health first, then what it runs against what it should. */
export function GatewaysTable({ list }: { list: GatewayList }): ReactNode {
  return (
    <>
      <Table label="Gateways" rows="two">
        <thead>
          <tr>
            <Th>Gateway, where clients reach it</Th>
            <Th>Health</Th>
            <Th hideOnPhone>Group</Th>
            <Th align="right" hideOnPhone>
              Policy
            </Th>
            <Th align="right" hideOnPhone>
              Fleet state
            </Th>
            <Th align="right" hideOnPhone>
              Group state
            </Th>
            <Th align="right" hideOnPhone>
              Confirmed
            </Th>
            <Th align="right" hideOnPhone>
              Calls, 1 h
            </Th>
            <Th align="right" hideOnPhone>
              Decide, p95
            </Th>
            <Th align="right" hideOnPhone>
              Spooled
            </Th>
          </tr>
        </thead>
        <tbody>
          {list.gateways.map((gateway) => (
            <Row key={gateway.id} gateway={gateway} policyTarget={list.policyTarget} now={Date.parse(list.now)} />
          ))}
        </tbody>
      </Table>
      <TableFoot>
        <span className="number">
          {list.gateways.length === list.total
            ? `${list.total.toLocaleString('en')} enrolled; a silent gateway stays listed`
            : `${list.gateways.length.toLocaleString('en')} of ${list.total.toLocaleString('en')} shown`}
        </span>
      </TableFoot>
    </>
  );
}

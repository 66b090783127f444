import Link from 'next/link';
import type { ReactNode } from 'react';
import { AccessCell } from '@/components/connectors/detail/access-cell';
import { EffectMark } from '@/components/connectors/effect-mark';
import { Mark } from '@/components/ui/badge';
import { GroupRow, Table, Td, Th } from '@/components/ui/table';
import { Age } from '@/components/ui/time';
import { decisionsHref } from '@/lib/decisions/list-input';
import type { ReachRow } from '@/lib/identities/reach/list';
import { type ReachPageInput, type ReachPlace, reachHref } from '@/lib/identities/reach/page-input';
import type { ReadyReach } from '@/lib/identities/server/reach-of';
import { dryRunHref } from '@/lib/policies/dry-run-address';
import { DraftFromUse } from './draft-from-use';
import styles from './reach.module.css';

type Shown = { place: ReachPlace; input: ReachPageInput; reach: ReadyReach };

function Revoked({ id }: { id: string | null }): ReactNode {
  if (!id) return null;
  return (
    <Link href={`/revocations/${id}`}>
      <Mark state="revoked">revoked: all denied</Mark>
    </Link>
  );
}

/** Data classes and place of a connector, each leading to the rows that share it. */
function ConnectorFacts({
  place,
  input,
  connector,
}: Pick<Shown, 'place' | 'input'> & { connector: ReachRow['connector'] }) {
  const narrowed = (field: 'environment' | 'tier' | 'class', value: string) =>
    reachHref(place, { ...input, page: 1, [field]: [value] });
  return (
    <>
      <Link href={narrowed('environment', connector.environment)}>{connector.environment}</Link>
      <Link href={narrowed('tier', connector.tier)}>{connector.tier} tier</Link>
      <span className={styles.classes}>
        {connector.dataClasses.length === 0
          ? 'no data class'
          : connector.dataClasses.map((name) => (
              <Link key={name} href={narrowed('class', name)}>
                {name}
              </Link>
            ))}
      </span>
    </>
  );
}

function Group({ place, input, reach, row }: Shown & { row: ReachRow }): ReactNode {
  const { grouping, groups } = reach;
  const subject = row[grouping];
  const group = groups.find(({ id }) => id === subject.id);
  const narrowed = (more: ReachPageInput) => reachHref(place, { ...input, page: 1, [grouping]: [subject.id], ...more });
  const href = grouping === 'connector' ? `/connectors/${subject.id}` : `/identities/${subject.id}`;
  return (
    <GroupRow
      columns={5}
      title={
        <Link className="link-plain" href={href}>
          {subject.name}
        </Link>
      }
    >
      <span className={styles.group}>
        <Revoked id={subject.openRevocationId} />
        {grouping === 'connector' && <ConnectorFacts place={place} input={input} connector={row.connector} />}
        {group && (
          <>
            <Link className="number" href={narrowed({})}>
              {group.rows.toLocaleString('en')} {group.rows === 1 ? 'tool' : 'tools'}
            </Link>
            <Link className="number" href={narrowed({ use: ['used'] })}>
              {group.used.toLocaleString('en')} used
            </Link>
          </>
        )}
        {grouping === 'agent' && <DraftFromUse quiet agent={row.agent} />}
      </span>
    </GroupRow>
  );
}

function Use({ row, reach, place }: Pick<Shown, 'reach' | 'place'> & { row: ReachRow }): ReactNode {
  const { use, agent, connector, tool } = row;
  if (use.state === 'no-data') return <span className="label">no data</span>;
  if (use.state === 'unused') return <span className="label">not used</span>;
  const calls = {
    agent: [agent.id],
    connector: [connector.id],
    tool: [tool.name],
    effect: ['allow'],
    ...(place.kind === 'person' && { person: [place.id] }),
  };
  return (
    <Link className="number" href={decisionsHref({ ...calls, from: reach.usage.from })}>
      {use.allowed.toLocaleString('en')}
    </Link>
  );
}

/** Tools with what the policy in force says of them and what was used, grouped by what they belong to. */
export function ReachTable({ place, input, reach }: Shown): ReactNode {
  const now = Date.parse(reach.now);
  return (
    <Table label="Tools that can be reached" rows="dense" rowCount={reach.matching}>
      <thead>
        <tr>
          <Th>Tool</Th>
          <Th hideOnPhone>Effect</Th>
          <Th>By policy{reach.policyVersion ? ` v${reach.policyVersion}` : ''}</Th>
          <Th align="right">Allowed, {reach.usage.days} d</Th>
          <Th align="right" hideOnPhone>
            Last used
          </Th>
        </tr>
      </thead>
      <tbody>
        {reach.rows.map((row, index) => {
          const before = reach.rows[index - 1];
          const begins = before?.[reach.grouping].id !== row[reach.grouping].id;
          const call = { agent: row.agent.spiffeId, connector: row.connector.slug, tool: row.tool.name };
          return [
            begins && (
              <Group key={`group ${row[reach.grouping].id}`} place={place} input={input} reach={reach} row={row} />
            ),
            <tr key={`${row.agent.id} ${row.connector.id} ${row.tool.name}`}>
              <Td mono>
                {row.tool.name}
                {place.kind === 'person' && (
                  <Link className={styles.by} href={`/identities/${row.agent.id}`}>
                    {row.agent.name}
                  </Link>
                )}
              </Td>
              <Td hideOnPhone>
                <EffectMark effects={row.tool.effects} />
              </Td>
              <Td>
                <AccessCell whole access={row.access} version={reach.policyVersion} dryRunHref={dryRunHref(call)} />
              </Td>
              <Td align="right">
                <Use row={row} reach={reach} place={place} />
              </Td>
              <Td align="right" hideOnPhone className="label">
                {row.use.lastAllowedAt ? <Age at={row.use.lastAllowedAt} now={now} suffix=" ago" /> : '–'}
              </Td>
            </tr>,
          ];
        })}
      </tbody>
    </Table>
  );
}

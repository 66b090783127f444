'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { RowLink, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { replayHref } from '@/lib/policies/replay/address';
import type { ReplayCounts } from '@/lib/policies/replay/buckets';
import { type ReplayListInput, replaysHref } from '@/lib/policies/replay/list-input';
import { isUnderWay } from '@/lib/policies/replay/state';
import { stateWords } from '@/lib/policies/replay/words';
import type { ReplayList, ReplaySummary } from '@/lib/policies/server/list-replays';
import styles from './replays.module.css';

/** Rows the list asks for at a time; the query's own default. */
const pageSize = 50;

function State({ replay }: { replay: ReplaySummary }): ReactNode {
  const { state, stale, done, total } = replay;
  if (isUnderWay(state))
    return (
      <Mark state="pending">
        {total === null ? stateWords[state] : `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`}
      </Mark>
    );
  if (state === 'failed') return <Mark state="critical">{stateWords.failed}</Mark>;
  if (state === 'cancelled') return <Mark state="unknown">{stateWords.cancelled}</Mark>;
  return stale ? (
    <span title={stale}>
      <Mark state="expiring">completed, stale</Mark>
    </span>
  ) : (
    <Mark state="unknown" icon="tick">
      {stateWords.completed}
    </Mark>
  );
}

/** A bucket's calls; none is not drawn as strongly as some. */
function Figure({ counts, bucket }: { counts: ReplayCounts | null; bucket: keyof ReplayCounts }): ReactNode {
  if (!counts) return <span className="label">–</span>;
  return (
    <span className={counts[bucket] > 0 ? 'number strong' : 'number label'}>{counts[bucket].toLocaleString('en')}</span>
  );
}

function Row({ replay }: { replay: ReplaySummary }): ReactNode {
  const { id, title, state, baseVersion, counts, total, attachment } = replay;
  return (
    <tr>
      <Td className={styles.text}>
        <TwoLines
          first={
            <RowLink href={replayHref(id)} className="strong">
              {title}
            </RowLink>
          }
          second={
            <>
              <span className="only-on-phone">{stateWords[state]}, </span>
              against v{baseVersion}
              {attachment && `, attached by ${attachment.byName}`}
            </>
          }
        />
      </Td>
      <Td hideOnPhone>
        <State replay={replay} />
      </Td>
      <Td align="right">
        <Figure counts={counts} bucket="deny-to-allow" />
      </Td>
      <Td align="right">
        <Figure counts={counts} bucket="allow-to-deny" />
      </Td>
      <Td align="right" hideOnPhone>
        {total === null ? (
          <span className="label">–</span>
        ) : (
          <span className="number">{total.toLocaleString('en')}</span>
        )}
      </Td>
      <Td hideOnPhone>
        <TwoLines
          first={<Time at={replay.from} form="date-minute" />}
          second={
            <>
              to <Time at={replay.until} form="date-minute" />
            </>
          }
        />
      </Td>
      <Td hideOnPhone>
        <TwoLines first={replay.requesterName} second={<Time at={replay.requestedAt} />} />
      </Td>
    </tr>
  );
}

function Foot({ list, input }: { list: ReplayList; input: ReplayListInput }): ReactNode {
  const page = input.page ?? 1;
  const first = (page - 1) * pageSize + 1;
  const last = first + list.replays.length - 1;
  return (
    <TableFoot>
      <span className="number">
        {list.replays.length === list.total
          ? `${list.total.toLocaleString('en')} listed; nothing is cut`
          : `${first.toLocaleString('en')} to ${last.toLocaleString('en')} of ${list.total.toLocaleString('en')}`}
      </span>
      {page > 1 && (
        <Link className="link" href={replaysHref({ ...input, page: page === 2 ? undefined : page - 1 })}>
          Newer
        </Link>
      )}
      {last < list.total && (
        <Link className="link" href={replaysHref({ ...input, page: page + 1 })}>
          Older
        </Link>
      )}
    </TableFoot>
  );
}

export function ReplaysTable({ list, input }: { list: ReplayList; input: ReplayListInput }): ReactNode {
  return (
    <>
      <Table label="Replays" rows="two" rowCount={list.total}>
        <thead>
          <tr>
            <Th>Text</Th>
            <Th hideOnPhone>State</Th>
            <Th align="right">deny → allow</Th>
            <Th align="right">allow → deny</Th>
            <Th align="right" hideOnPhone>
              Calls
            </Th>
            <Th hideOnPhone>
              Window, <ZoneName />
            </Th>
            <Th hideOnPhone>Asked by</Th>
          </tr>
        </thead>
        <tbody>
          {list.replays.map((replay) => (
            <Row key={replay.id} replay={replay} />
          ))}
        </tbody>
      </Table>
      <Foot list={list} input={input} />
    </>
  );
}

'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { RowLink, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { downloadHref } from '@/lib/evidence-packs/client/queries';
import { type PackListInput, packsHref } from '@/lib/evidence-packs/list-input';
import type { PackList, PackSummary } from '@/lib/evidence-packs/server/list-evidence-packs';
import styles from './evidence-packs.module.css';
import { PackState, stateWords } from './pack-state';
import { scopeWords } from './pack-words';

/** Rows the list asks for at a time; the query's own default. */
const pageSize = 50;

function Row({ pack }: { pack: PackSummary }): ReactNode {
  const { id, frameworkName, from, to, environments, redacted, links } = pack;
  const more = [
    scopeWords(environments),
    redacted && 'redacted',
    links > 0 && `${links} ${links === 1 ? 'link' : 'links'}`,
  ];
  return (
    <tr>
      <Td className={styles.name}>
        <TwoLines
          first={
            <RowLink href={`/evidence/packs/${id}`} className="strong">
              {frameworkName}
            </RowLink>
          }
          second={
            <>
              <span className="only-on-phone">{stateWords[pack.state]}, </span>
              {more.filter(Boolean).join(', ')}
            </>
          }
        />
      </Td>
      <Td>
        <TwoLines
          first={<Time at={from} form="date-minute" />}
          second={
            <>
              to <Time at={to} form="date-minute" />
            </>
          }
        />
      </Td>
      <Td hideOnPhone>
        <PackState state={pack.state} making={pack.making} />
      </Td>
      <Td align="right" hideOnPhone>
        {pack.digest ? (
          <span className="number">{pack.rows.toLocaleString('en')}</span>
        ) : (
          <span className="label">–</span>
        )}
      </Td>
      <Td hideOnPhone>
        {pack.digest ? <CopyId value={pack.digest} label="digest" /> : <span className="label">–</span>}
      </Td>
      <Td hideOnPhone>
        <TwoLines first={pack.requesterName} second={<Time at={pack.requestedAt} />} />
      </Td>
      <Td align="right" hideOnPhone>
        {pack.digest && (
          <Button
            small
            icon="download"
            href={downloadHref(id)}
            download
            aria-label={`Download the pack of ${frameworkName}`}
          >
            Download
          </Button>
        )}
      </Td>
    </tr>
  );
}

function Foot({ list, input }: { list: PackList; input: PackListInput }): ReactNode {
  const page = input.page ?? 1;
  const first = (page - 1) * pageSize + 1;
  const last = first + list.packs.length - 1;
  const whole = list.packs.length === list.total;
  return (
    <TableFoot>
      <span className="number">
        {whole
          ? `${list.total.toLocaleString('en')} listed; nothing is cut`
          : `${first} to ${last} of ${list.total.toLocaleString('en')}`}
      </span>
      {page > 1 && (
        <Link className="link" href={packsHref({ ...input, page: page === 2 ? undefined : page - 1 })}>
          Newer
        </Link>
      )}
      {last < list.total && (
        <Link className="link" href={packsHref({ ...input, page: page + 1 })}>
          Older
        </Link>
      )}
    </TableFoot>
  );
}

/** Packs, newest first. */
export function PacksTable({ list, input }: { list: PackList; input: PackListInput }): ReactNode {
  return (
    <>
      <Table label="Evidence packs" rows="two" rowCount={list.total}>
        <thead>
          <tr>
            <Th>Framework</Th>
            <Th>Period</Th>
            <Th hideOnPhone>State</Th>
            <Th align="right" hideOnPhone>
              Rows
            </Th>
            <Th hideOnPhone>Digest</Th>
            <Th hideOnPhone>Asked by</Th>
            <Th align="right" hideOnPhone>
              <span className="visually-hidden">Download</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {list.packs.map((pack) => (
            <Row key={pack.id} pack={pack} />
          ))}
        </tbody>
      </Table>
      <Foot list={list} input={input} />
    </>
  );
}

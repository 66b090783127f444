import Link from 'next/link';
import type { ReactNode } from 'react';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Table, TableFoot, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { changeWords } from '@/lib/connectors/change-words';
import { connectorChanges } from '@/lib/connectors/client/detail';
import { detailHref } from '@/lib/connectors/detail-input';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './detail.module.css';

/** What was done to it and by whom, from the audit log. */
export function ChangesTab({ connector, before }: { connector: ConnectorDetail; before: number | null }): ReactNode {
  const { id } = connector;
  const { data, error } = useApiQuery(connectorChanges, { id, before: before ?? undefined });
  if (!data) {
    return (
      <div className={styles.notice}>
        {error ? <ProblemNotice problem={error.problem} /> : <p role="status">Reading its changes</p>}
      </div>
    );
  }
  if (data.total === 0) return <Empty reason="none" title="Nothing was changed yet" />;
  return (
    <>
      <Table label={`Changes to ${connector.name}`} rows="dense" rowCount={data.total}>
        <thead>
          <tr>
            <Th>
              At, <ZoneName />
            </Th>
            <Th>By</Th>
            <Th>Change</Th>
            <Th align="right" hideOnPhone>
              Audit event
            </Th>
          </tr>
        </thead>
        <tbody>
          {data.changes.map((change) => {
            const { words, href } = changeWords(change.action, change.detail);
            return (
              <tr key={change.number}>
                <Td>
                  <Time at={change.at} />
                </Td>
                <Td>{change.actorName}</Td>
                <Td className={styles.says ?? ''}>{href ? <Link href={href}>{words}</Link> : words}</Td>
                <Td align="right" hideOnPhone className="label">
                  {change.number.toLocaleString('en')}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      <TableFoot>
        <span className="number">
          {data.changes.length.toLocaleString('en')} of {data.total.toLocaleString('en')}, newest first.
        </span>
        {data.nextBefore && (
          <Link className="link" href={detailHref(id, { tab: 'changes', before: data.nextBefore })}>
            Earlier changes
          </Link>
        )}
      </TableFoot>
    </>
  );
}

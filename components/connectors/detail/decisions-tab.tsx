import Link from 'next/link';
import type { ReactNode } from 'react';
import { DecisionRows } from '@/components/decisions/decision-rows';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { TableFoot } from '@/components/ui/table';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import { decisionList } from '@/lib/decisions/client/queries';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './detail.module.css';

const shown = 50;

/** The newest decisions on it; the log has every filter over them. */
export function DecisionsTab({ connector }: { connector: ConnectorDetail }): ReactNode {
  const filter = { connector: [connector.id], last: '24h' as const };
  const { data, error } = useApiQuery(decisionList, { ...filter, limit: shown });
  const log = `/decisions?${new URLSearchParams({ connector: connector.id, last: '24h' })}`;
  if (!data) {
    return (
      <div className={styles.notice}>
        {error ? <ProblemNotice problem={error.problem} /> : <p role="status">Reading its decisions</p>}
      </div>
    );
  }
  if (data.rows.length === 0) {
    return (
      <Empty reason="none" title="No call in the last 24 hours">
        Decisions appear here as gateways deliver them.{' '}
        <Link className="link" href={`/decisions?${new URLSearchParams({ connector: connector.id, last: '30d' })}`}>
          Look further back
        </Link>
      </Empty>
    );
  }
  return (
    <>
      <DecisionRows rows={data.rows} label={`Decisions on ${connector.name}`} />
      <TableFoot>
        <span className="number">The newest {data.rows.length}.</span>
        <Link className="link" href={log}>
          Open in the log, with filters and export
        </Link>
      </TableFoot>
    </>
  );
}

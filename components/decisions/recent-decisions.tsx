import Link from 'next/link';
import type { ReactNode } from 'react';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { TableFoot } from '@/components/ui/table';
import { decisionList } from '@/lib/decisions/client/queries';
import { decisionsHref } from '@/lib/decisions/list-input';
import { useApiQuery } from '@/lib/http/client/api-query';
import { DecisionRows } from './decision-rows';

const shown = 50;

/** The newest decisions of the last day about one object, as the log shows them; the log has every filter over them. */
export function RecentDecisions({
  filter,
  label,
}: {
  filter: { agent?: string[]; connector?: string[] };
  label: string;
}): ReactNode {
  const { data, error } = useApiQuery(decisionList, { ...filter, last: '24h', limit: shown });
  if (!data) return error ? <ProblemNotice problem={error.problem} /> : <p role="status">Reading decisions</p>;
  if (data.rows.length === 0) {
    return (
      <Empty reason="none" title="No call in the last 24 hours">
        Decisions appear here as gateways deliver them.{' '}
        <Link className="link" href={decisionsHref({ ...filter, last: '30d' })}>
          Look further back
        </Link>
      </Empty>
    );
  }
  return (
    <>
      <DecisionRows rows={data.rows} label={label} />
      <TableFoot>
        <span className="number">{data.next ? `The newest ${shown}.` : `${data.rows.length} listed.`}</span>
        <Link className="link" href={decisionsHref({ ...filter, last: '24h' })}>
          Open in the log, with filters and export
        </Link>
      </TableFoot>
    </>
  );
}

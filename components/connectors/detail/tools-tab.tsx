import Link from 'next/link';
import type { ReactNode } from 'react';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { TableFoot } from '@/components/ui/table';
import { connectorCallers } from '@/lib/connectors/client/detail';
import { type DetailInput, detailHref } from '@/lib/connectors/detail-input';
import type { ConnectorCallers } from '@/lib/connectors/server/read-callers';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import { useApiQuery } from '@/lib/http/client/api-query';
import { ConnectorAxis } from './connector-axis';
import styles from './detail.module.css';
import { HeldTools } from './held-tools';
import { ToolsTable } from './tools-table';

const askEveryMs = 5_000;

function Foot({ id, input, callers }: { id: string; input: DetailInput; callers: ConnectorCallers }): ReactNode {
  const { agentsTotal, agentsFrom, agentsPerPage, agents, tools } = callers;
  const page = (label: string, from: number) => (
    <Link className="link" href={detailHref(id, { ...input, from })} scroll={false}>
      {label}
    </Link>
  );
  return (
    <TableFoot>
      <span className="number">
        {agents.length === agentsTotal
          ? `Every tool, for every registered agent (${agentsTotal.toLocaleString('en')}).`
          : `Agents ${(agentsFrom + 1).toLocaleString('en')} to ${(agentsFrom + agents.length).toLocaleString('en')} of ${agentsTotal.toLocaleString('en')}, those that called it first.`}
      </span>
      {agentsFrom > 0 && page('Agents before', Math.max(0, agentsFrom - agentsPerPage))}
      {agentsFrom + agentsPerPage < agentsTotal && page('More agents', agentsFrom + agentsPerPage)}
      <ExportMenu href={`/api/v1/connectors/${id}/callers/export`} total={tools.length * agentsTotal} />
    </TableFoot>
  );
}

/** What happened to it, what waits for approval, and who can call what. */
export function ToolsTab({ connector, input }: { connector: ConnectorDetail; input: DetailInput }): ReactNode {
  const { id } = connector;
  const { data, error } = useApiQuery(connectorCallers, { id, from: input.from }, { refetchInterval: askEveryMs });
  return (
    <>
      <ConnectorAxis connector={connector} input={input} />
      <HeldTools id={id} />
      {error && !data && (
        <div className={styles.notice}>
          <ProblemNotice problem={error.problem} />
        </div>
      )}
      {data && data.tools.length > 0 && (
        <>
          <ToolsTable connector={connector} callers={data} />
          <Foot id={id} input={input} callers={data} />
        </>
      )}
      {data?.tools.length === 0 && (
        <Empty reason="none" title="No tools are known yet">
          A gateway reads them when it first reaches the connector. Configuration says which gateways can serve it, and
          what keeps the others from it.
        </Empty>
      )}
    </>
  );
}

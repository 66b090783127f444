import type { ReactNode } from 'react';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { TableFoot } from '@/components/ui/table';
import { SegmentLinks } from '@/components/ui/tabs';
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

function AgentPages({ id, input, callers }: { id: string; input: DetailInput; callers: ConnectorCallers }): ReactNode {
  const { agentsTotal, agentsFrom, agentsPerPage, agents } = callers;
  if (agentsTotal <= agentsPerPage) return null;
  const pages = Math.ceil(agentsTotal / agentsPerPage);
  const current = Math.floor(agentsFrom / agentsPerPage);
  const page = (index: number) => ({
    label: index < current ? 'Earlier agents' : 'More agents',
    href: detailHref(id, { ...input, from: index * agentsPerPage }),
  });
  return (
    <TableFoot>
      <span className="number">
        {agents.length} of {agentsTotal.toLocaleString('en')} agents beside each other
      </span>
      <SegmentLinks
        label="Agents"
        segments={[current - 1, current + 1].filter((index) => index >= 0 && index < pages).map(page)}
      />
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
          <ToolsTable connector={connector} callers={data} input={input} />
          <AgentPages id={id} input={input} callers={data} />
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

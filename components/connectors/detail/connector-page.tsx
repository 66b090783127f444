'use client';

import type { ReactNode } from 'react';
import { ConnectorCredentials } from '@/components/credentials/connector-credentials';
import { RecentDecisions } from '@/components/decisions/recent-decisions';
import { ConnectorReach } from '@/components/identities/reach/connector-reach';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { Tabs } from '@/components/ui/tabs';
import { connectorDetail } from '@/lib/connectors/client/detail';
import { type DetailInput, type DetailTab, detailHref } from '@/lib/connectors/detail-input';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import { useApiQuery } from '@/lib/http/client/api-query';
import type { ReachPageInput } from '@/lib/identities/reach/page-input';
import { ChangesTab } from './changes-tab';
import { ConfigurationTab } from './configuration-tab';
import { ConnectorActions, ConnectorFacts } from './connector-head';
import { SendCallDialog } from './send-call-dialog';
import { ToolsTab } from './tools-tab';
import { useCallForm } from './use-call-form';

/** What a gateway can serve is told by its status, not by a change: it is asked for. */
const askEveryMs = 10_000;

const tabWords: Record<DetailTab, string> = {
  tools: 'Tools and callers',
  reach: 'Blast radius',
  credentials: 'Credentials',
  decisions: 'Decisions, 24 h',
  configuration: 'Configuration',
  changes: 'Changes',
};

type Asked = { input: DetailInput; reach: ReachPageInput };

function Tab({ connector, input, reach }: Asked & { connector: ConnectorDetail }): ReactNode {
  switch (input.tab) {
    case 'reach':
      return <ConnectorReach connector={connector} input={reach} />;
    case 'decisions':
      return <RecentDecisions filter={{ connector: [connector.id] }} label={`Decisions on ${connector.name}`} />;
    case 'credentials':
      return <ConnectorCredentials connectorId={connector.id} />;
    case 'configuration':
      return <ConfigurationTab connector={connector} />;
    case 'changes':
      return <ChangesTab connector={connector} before={input.before} />;
    default:
      return <ToolsTab connector={connector} input={input} />;
  }
}

/** One connector: what it is, who can call what of it, what happened, and how gateways serve it. */
export function ConnectorPage({ id, input, reach }: Asked & { id: string }): ReactNode {
  const [tool, openForm] = useCallForm();
  const { data, error } = useApiQuery(connectorDetail, { id }, { refetchInterval: askEveryMs });
  if (!data) return <ReadingPage title="Connector" what="the connector" problem={error?.problem} />;
  const counts: Partial<Record<DetailTab, number>> = {
    tools: data.counts.tools,
    credentials: data.counts.credentials,
    decisions: data.counts.decisionsDay,
    changes: data.counts.changes,
  };
  const tabs = (Object.keys(tabWords) as DetailTab[]).map((tab) => ({
    label: tabWords[tab],
    href: detailHref(id, { tab }),
    count: counts[tab],
    current: tab === input.tab,
  }));
  return (
    <Page title={data.name} facts={<ConnectorFacts connector={data} />} actions={<ConnectorActions connector={data} />}>
      <Tabs label={data.name} tabs={tabs} />
      {/* Links of the page leave the form closed: it is opened and closed without the console. */}
      <Tab connector={data} input={{ ...input, send: null }} reach={reach} />
      {tool !== null && <SendCallDialog connector={data} tool={tool} onClose={() => openForm(null)} />}
    </Page>
  );
}

import type { Column } from '@/lib/http/csv';
import { accessWords } from '@/lib/policies/access-words';
import type { ConnectorCallers, ToolRow } from './read-callers';

type Cell = {
  tool: string;
  agent: string;
  spiffeId: string;
  access: ToolRow['access'][number];
  definitionHash: string;
};

const policiesOf = ({ access }: Cell): string => (access.kind === 'no-permit' ? '' : access.policies.join('; '));

const columns: Column<Cell>[] = [
  { head: 'tool', value: (row) => row.tool },
  { head: 'agent', value: (row) => row.agent },
  { head: 'spiffe_id', value: (row) => row.spiffeId },
  { head: 'access', value: (row) => accessWords(row.access).word },
  { head: 'condition', value: (row) => (row.access.kind === 'conditional' ? accessWords(row.access).rest : '') },
  { head: 'policies', value: policiesOf },
  { head: 'definition_sha256', value: (row) => row.definitionHash },
];

/** How who-can-call-what becomes a file: a row for each agent and tool. */
export const callersExport = {
  name: 'callers',
  columns,
  rows: ({ agents, tools }: ConnectorCallers): Cell[] =>
    agents.flatMap((agent, index) =>
      tools.flatMap(({ name, definitionHash, access }) => {
        const cell = access[index];
        return cell ? [{ tool: name, agent: agent.name, spiffeId: agent.spiffeId, access: cell, definitionHash }] : [];
      }),
    ),
  first: (given: Record<string, unknown>) => ({ ...given, from: 0 }),
  next: (input: Record<string, unknown>, { agentsFrom, agentsPerPage, agentsTotal }: ConnectorCallers) =>
    agentsFrom + agentsPerPage < agentsTotal ? { ...input, from: agentsFrom + agentsPerPage } : null,
};

import type { Column } from '@/lib/http/csv';
import { matrixSide } from '../access-matrix';
import { accessWords } from '../access-words';
import type { ToolAccess } from '../tool-access';
import type { AccessMatrix } from './access-matrix';

type Row = { agent: string; connector: string; tool: string; access: ToolAccess; inForce: ToolAccess | null };

const words = (access: ToolAccess | null): string => {
  if (!access) return '';
  const { word, rest } = accessWords(access);
  return [word, rest].filter(Boolean).join(' ');
};

const columns: Column<Row>[] = [
  { head: 'Agent', value: (row) => row.agent },
  { head: 'Connector', value: (row) => row.connector },
  { head: 'Tool', value: (row) => row.tool },
  { head: 'Access', value: (row) => words(row.access) },
  { head: 'Policies', value: (row) => ('policies' in row.access ? row.access.policies.join(' ') : '') },
  { head: 'In force, where it differs', value: (row) => words(row.inForce) },
];

/** How a matrix becomes a file: a row for each agent and tool, over all pages. */
export const matrixExport = {
  name: 'policy-matrix',
  columns,
  rows: ({ agents, tools, rows, connector }: AccessMatrix): Row[] =>
    rows.flatMap((row, at) =>
      row.map((cell, index) => ({
        agent: agents[at]?.spiffeId ?? '',
        connector: connector.slug,
        tool: tools[index]?.name ?? '',
        ...cell,
      })),
    ),
  first: (given: Record<string, unknown>) => ({ ...given, agentPage: 1, toolPage: 1 }),
  next: (input: Record<string, unknown>, { agentCount, toolCount }: AccessMatrix) => {
    const [agentPage, toolPage] = [Number(input.agentPage), Number(input.toolPage)];
    if (toolPage * matrixSide < toolCount) return { ...input, toolPage: toolPage + 1 };
    if (agentPage * matrixSide < agentCount) return { ...input, agentPage: agentPage + 1, toolPage: 1 };
    return null;
  },
};

import { AccessReader } from './access-reader';
import type { Cedar } from './cedar';
import type { AgentModel, ConnectorModel, ToolModel } from './model';
import type { AccessPolicy, ToolAccess } from './tool-access';

/** Most agents and tools in one answer: further ones are on the next page. */
export const matrixSide = 50;

/** Who may call which tool of a connector under a policy set: one row an agent, one cell a tool, in the orders given. */
export function accessMatrix(
  cedar: Cedar,
  policies: readonly AccessPolicy[],
  agents: readonly AgentModel[],
  connector: ConnectorModel,
  tools: readonly ToolModel[],
): ToolAccess[][] {
  const reader = new AccessReader(cedar, policies);
  const rows = agents.map((): ToolAccess[] => []);
  // A tool at a time, so that its part of the scope is found once.
  for (const tool of tools) {
    for (const [row, agent] of agents.entries()) rows[row]?.push(reader.access(agent, connector, tool));
  }
  return rows;
}

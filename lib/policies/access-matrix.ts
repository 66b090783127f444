import { toolScope } from './build-request';
import type { Cedar } from './cedar';
import type { AgentModel, ConnectorModel, ToolModel } from './model';
import { requestScope } from './scope';
import { ScopeIndex } from './scope-index';
import { type AccessPolicy, type ToolAccess, toolAccess } from './tool-access';

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
  const index = new ScopeIndex(policies);
  return agents.map((agent) =>
    tools.map((tool) => {
      const applying = index.matching(requestScope(toolScope(agent, connector, tool)));
      return toolAccess(cedar, applying, agent, connector, tool);
    }),
  );
}

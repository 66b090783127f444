import type { AccessReader } from '@/lib/policies/access-reader';
import type { AgentModel, ConnectorModel, ToolModel } from '@/lib/policies/model';
import type { ToolAccess } from '@/lib/policies/tool-access';

export type ReachAgent = AgentModel & { id: string; openRevocationId: string | null; createdAt: Date };
export type ReachConnector = ConnectorModel & { id: string; openRevocationId: string | null; createdAt: Date };

/**
 * Who is asked about, and of what: one agent and every connector, every agent and one connector, or the agents that act
 * for a person.
 */
export type ReachWorld = { agents: readonly ReachAgent[]; connectors: readonly ReachConnector[] };

export type ReachCell = { agent: ReachAgent; connector: ReachConnector; tool: ToolModel; access: ToolAccess };

export const cellCount = ({ agents, connectors }: ReachWorld): number =>
  agents.length * connectors.reduce((sum, { tools }) => sum + tools.length, 0);

/** The access of every cell, in the order of `reachCells`: computed one by one, so that whoever asks can pause. */
export function* reachAccess(reader: AccessReader, { agents, connectors }: ReachWorld): Generator<ToolAccess> {
  for (const connector of connectors)
    for (const tool of connector.tools) for (const agent of agents) yield reader.access(agent, connector, tool);
}

/** Every agent with every tool: what was computed, beside what it was computed of. */
export function* reachCells({ agents, connectors }: ReachWorld, access: readonly ToolAccess[]): Generator<ReachCell> {
  let at = 0;
  for (const connector of connectors)
    for (const tool of connector.tools)
      for (const agent of agents) {
        const found = access[at];
        at += 1;
        if (found) yield { agent, connector, tool, access: found };
      }
}

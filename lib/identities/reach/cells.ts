import { missingScope } from '@/lib/delegations/scope';
import type { AccessReader } from '@/lib/policies/access-reader';
import type { AgentModel, ConnectorModel, ToolModel } from '@/lib/policies/model';
import type { ToolAccess } from '@/lib/policies/tool-access';

export type ReachAgent = AgentModel & { id: string; openRevocationId: string | null; createdAt: Date };
export type ReachConnector = ConnectorModel & { id: string; openRevocationId: string | null; createdAt: Date };

/**
 * Who is asked about, and of what: one agent and every connector, every agent and one connector, or the agents that act
 * for a person and what they were handed.
 */
export type ReachWorld = {
  agents: readonly ReachAgent[];
  connectors: readonly ReachConnector[];
  /** The scope handed over, by `handedKey`; what is not in it is not reached. Without it, policy alone is asked. */
  handed?: ReadonlyMap<string, readonly string[]>;
};

export type ReachCell = { agent: ReachAgent; connector: ReachConnector; tool: ToolModel; access: ToolAccess };
type Asked = Omit<ReachCell, 'access'>;

export const handedKey = (agentId: string, connectorId: string): string => `${agentId} ${connectorId}`;

/** Every agent with every tool that it may be asked about, tool by tool. */
function* askedOf({ agents, connectors, handed }: ReachWorld): Generator<Asked> {
  for (const connector of connectors)
    for (const tool of connector.tools)
      for (const agent of agents) {
        const scope = handed ? handed.get(handedKey(agent.id, connector.id)) : ['tools'];
        if (scope && missingScope(scope, 'tools/call', tool) === null) yield { agent, connector, tool };
      }
}

export function cellCount(world: ReachWorld): number {
  let count = 0;
  for (const _ of askedOf(world)) count += 1;
  return count;
}

/** The access of every cell, in the order of `reachCells`: computed one by one, so that whoever asks can pause. */
export function* reachAccess(reader: AccessReader, world: ReachWorld): Generator<ToolAccess> {
  for (const { agent, connector, tool } of askedOf(world)) yield reader.access(agent, connector, tool);
}

/** What was computed, beside what it was computed of. */
export function* reachCells(world: ReachWorld, access: readonly ToolAccess[]): Generator<ReachCell> {
  let at = 0;
  for (const asked of askedOf(world)) {
    const found = access[at];
    at += 1;
    if (found) yield { ...asked, access: found };
  }
}

import { methodRule, methods } from './methods';
import type { AgentModel, ConnectorModel } from './model';
import type { RequestSketch } from './policy-tests';

/** What an agent can ask of a connector, the calls first: what a server asks its client is not entered here. */
export const agentMethods: readonly string[] = Object.entries(methods)
  .filter(([, rule]) => rule.from === 'client')
  .map(([method]) => method)
  .sort((a, b) => Number(b === 'tools/call') - Number(a === 'tools/call'));

/** Whether a method names a tool, a resource or a prompt, or speaks to the connector itself. */
export const targetOf = (method: string): 'tool' | 'resource' | 'prompt' | 'connector' =>
  methodRule(method)?.target ?? 'connector';

/** A call to start from: the first agent and the first tool of the inventory, or what was given of it. */
export function startingCall(
  inventory: { agents: readonly AgentModel[]; connectors: readonly ConnectorModel[] },
  given: Partial<RequestSketch> = {},
): RequestSketch {
  const connector = inventory.connectors.find(({ slug }) => slug === given.connector) ?? inventory.connectors[0];
  const method = given.method ?? 'tools/call';
  const tool = targetOf(method) === 'tool' ? (connector?.tools[0]?.name ?? null) : null;
  return {
    agent: given.agent ?? inventory.agents[0]?.spiffeId ?? '',
    connector: connector?.slug ?? '',
    method,
    target: given.target === undefined ? tool : given.target,
    arguments: given.arguments ?? {},
    source: given.source ?? '127.0.0.1',
    time: given.time ?? null,
    ...(given.facts ? { facts: given.facts } : {}),
  };
}

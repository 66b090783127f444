import { accessWords } from './access-words';
import { toolScope } from './build-request';
import type { Cedar } from './cedar';
import type { AgentModel, ConnectorModel, ToolModel } from './model';
import { requestScope, scopeMatches } from './scope';
import { type AccessPolicy, type ToolAccess, toolAccess } from './tool-access';

/** An agent and a tool whose access differs between two texts, in words. */
export type AccessChange = {
  agent: string;
  connector: string;
  tool: string;
  before: string;
  after: string;
  /** Whether calls come to be possible, stop being possible, depend on something else, or stay denied for another reason. */
  effect: 'widens' | 'narrows' | 'differs' | 'stays-denied';
};

/** Policies that are not the same in both texts: only they can change an answer. */
function changedPolicies(before: readonly AccessPolicy[], after: readonly AccessPolicy[]): AccessPolicy[] {
  const key = ({ id, json }: AccessPolicy) => JSON.stringify([id, json]);
  const old = new Set(before.map(key));
  const now = new Set(after.map(key));
  return [...before.filter((one) => !now.has(key(one))), ...after.filter((one) => !old.has(key(one)))];
}

const reach: Record<ToolAccess['kind'], number> = { 'no-permit': 0, forbidden: 0, conditional: 1, allow: 2 };
const order: Record<AccessChange['effect'], number> = { widens: 0, differs: 1, narrows: 2, 'stays-denied': 3 };

const words = (access: ToolAccess): string => {
  const { word, rest } = accessWords(access);
  return access.kind === 'forbidden' ? `${word} by ${rest}` : [word, rest].filter(Boolean).join(' ');
};

/** How one agent's access to one tool differs between two texts; null when it reads the same. */
export function accessChange(
  cedar: Cedar,
  [agent, connector, tool]: [AgentModel, ConnectorModel, ToolModel],
  before: readonly AccessPolicy[],
  after: readonly AccessPolicy[],
): AccessChange | null {
  const was = toolAccess(cedar, before, agent, connector, tool);
  const is = toolAccess(cedar, after, agent, connector, tool);
  if (words(was) === words(is)) return null;
  const difference = reach[is.kind] - reach[was.kind];
  const alike = reach[is.kind] === 0 ? 'stays-denied' : 'differs';
  const effect = difference > 0 ? 'widens' : difference < 0 ? 'narrows' : alike;
  const named = { agent: agent.name, connector: connector.name, tool: tool.name };
  return { ...named, before: words(was), after: words(is), effect };
}

/**
 * What a text changes in who may call which tool, what widens first. Whatever the arguments: conditions on the call itself
 * are compared as they read.
 */
export function accessChanges(
  cedar: Cedar,
  { agents, connectors }: { agents: readonly AgentModel[]; connectors: readonly ConnectorModel[] },
  before: readonly AccessPolicy[],
  after: readonly AccessPolicy[],
): AccessChange[] {
  const changed = changedPolicies(before, after);
  if (changed.length === 0) return [];
  const changes = agents.flatMap((agent) =>
    connectors.flatMap((connector) =>
      connector.tools.flatMap((tool): AccessChange[] => {
        const scope = requestScope(toolScope(agent, connector, tool));
        if (!changed.some(({ json }) => scopeMatches(json, scope))) return [];
        const change = accessChange(cedar, [agent, connector, tool], before, after);
        return change ? [change] : [];
      }),
    ),
  );
  return changes.sort((a, b) => order[a.effect] - order[b.effect]);
}

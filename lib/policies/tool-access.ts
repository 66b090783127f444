import { toolScope } from './build-request';
import type { Cedar, PolicyJson } from './cedar';
import { conditionsOf, conditionText, evaluate } from './clauses';
import { conditionWords } from './condition-words';
import type { AgentModel, ConnectorModel, PolicyRequest, ToolModel } from './model';
import { requestScope, scopeMatches } from './scope';

/** A policy whose answer depends on the call: all of its conditions, in words. */
export type Conditional = { policy: string; conditions: string[] };

/**
 * Whether an agent may call a tool under a policy set, whatever the arguments.
 * allow: every call. conditional: calls for which one of `when` holds (empty: all of them) and none of `unless`.
 */
export type ToolAccess =
  | { kind: 'allow'; policies: string[] }
  | { kind: 'conditional'; policies: string[]; when: Conditional[]; unless: Conditional[] }
  | { kind: 'forbidden'; policies: string[] }
  | { kind: 'no-permit' };

export type AccessPolicy = { id: string; json: PolicyJson };

/** Reads a text's policies once, for as many questions as follow. */
export function accessPolicies(cedar: Cedar, policies: readonly { id: string; text: string }[]): AccessPolicy[] {
  return policies.flatMap(({ id, text }) => {
    const answer = cedar.policyToJson(text);
    return answer.type === 'success' ? [{ id, json: answer.json }] : [];
  });
}

/** Whether an expression looks at the call itself; one that does not is the same for every call. */
export function readsContext(expression: unknown): boolean {
  if (typeof expression !== 'object' || expression === null) return false;
  if ((expression as { Var?: string }).Var === 'context') return true;
  return Object.values(expression).some(readsContext);
}

/** What the engine says of a condition that does not read the call. */
export type Known = 'true' | 'false' | 'error';

/**
 * The conditions of a policy that only a call can answer, in order; null when what is known of agent and tool rules the
 * policy out. A condition that fails keeps a permit from ever being satisfied, and makes a forbid deny.
 */
export function openConditions<C>(
  effect: PolicyJson['effect'],
  conditions: readonly C[],
  truthOf: (condition: C) => Known | 'open',
): C[] | null {
  const open: C[] = [];
  for (const condition of conditions) {
    const truth = truthOf(condition);
    if (truth === 'false' || (truth === 'error' && effect === 'permit')) return null;
    if (truth === 'error') return open;
    if (truth === 'open') open.push(condition);
  }
  return open;
}

/** A policy that is in scope and not ruled out, with the conditions only a call can answer. */
export type Applying = { policy: string; effect: 'permit' | 'forbid'; conditions: string[] };

/** What the policies that apply come to. */
export function accessOf(applying: readonly Applying[]): ToolAccess {
  const of = (effect: 'permit' | 'forbid') => applying.filter((one) => one.effect === effect);
  const certain = (list: readonly Applying[]) => list.filter((one) => one.conditions.length === 0);
  const ids = (list: readonly Applying[]) => list.map((one) => one.policy);
  const plain = (list: readonly Applying[]): Conditional[] =>
    list.map(({ policy, conditions }) => ({ policy, conditions }));
  const permits = of('permit');
  const forbids = of('forbid');
  if (certain(forbids).length > 0) return { kind: 'forbidden', policies: ids(certain(forbids)) };
  if (permits.length === 0) return { kind: 'no-permit' };
  const always = certain(permits);
  if (always.length > 0 && forbids.length === 0) return { kind: 'allow', policies: ids(always) };
  return {
    kind: 'conditional',
    policies: ids([...(always.length > 0 ? always : permits), ...forbids]),
    when: always.length > 0 ? [] : plain(permits),
    unless: plain(forbids),
  };
}

/**
 * What a policy set says of every call an agent could make of a tool. Scopes are matched as the engine matches them, and
 * conditions on agent, tool and connector are asked of the engine; only what reads the call stays open. For one answer;
 * `AccessReader` gives the same for many.
 */
export function toolAccess(
  cedar: Cedar,
  policies: readonly AccessPolicy[],
  agent: AgentModel,
  connector: ConnectorModel,
  tool: ToolModel,
): ToolAccess {
  const request: PolicyRequest = { ...toolScope(agent, connector, tool), context: {} };
  const scope = requestScope(request);
  return accessOf(
    policies
      .filter(({ json }) => scopeMatches(json, scope))
      .flatMap(({ id, json }): Applying[] => {
        const open = openConditions(json.effect, conditionsOf(json), (condition) =>
          readsContext(condition.body) ? 'open' : evaluate(cedar, [condition], request),
        );
        const conditions = open?.map((condition) => conditionWords(conditionText(cedar, condition)));
        return conditions ? [{ policy: id, effect: json.effect, conditions }] : [];
      }),
  );
}

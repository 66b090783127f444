import type { Cedar, PolicyJson } from './cedar';
import { type CedarSource, EngineInstance, type Evaluation, firstError, PolicyLoadError } from './engine-instance';
import type { ConnectorModel, PolicyRequest } from './model';
import { tooDeepAt } from './nesting';
import { actionKeys, type RequestScope, requestScope, scopeMatches } from './scope';

/** One policy as an engine loads it: its text alone, and the id it answers with. */
export type LoadedPolicy = { id: string; text: string };

export type EngineDecision = {
  effect: 'allow' | 'deny';
  cause: 'permitted' | 'forbidden' | 'no-permit' | 'error';
  /** Ids of the policies that decided: satisfied permits of an allow, satisfied forbids of a deny. */
  determining: string[];
  errors: { policyId: string; message: string }[];
  /** How many policies had a scope that matches. */
  inScope: number;
};

/** Policies whose scope covers a request, whatever its arguments. */
export type Reach = {
  permits: { id: string; conditional: boolean }[];
  forbids: { id: string; conditional: boolean }[];
};

export type PolicyEngine = {
  /** Decides with only the policies in scope and the connector's own schema. Any error in a `forbid` denies. */
  decide: (request: PolicyRequest, connectorSlug: string) => EngineDecision;
  /** Permits that hold though a forbid denied; Cedar hides them. Off the call's path. */
  satisfiedPermits: (request: PolicyRequest, connectorSlug: string) => string[];
  reach: (request: Pick<PolicyRequest, 'principal' | 'action' | 'resource' | 'entities'>) => Reach;
};

export { PolicyLoadError };

type Indexed = LoadedPolicy & { json: PolicyJson };

/** A policy read for its scope. Its text has been bounded first, so reading it cannot exhaust the engine. */
function indexed(cedar: Cedar, policy: LoadedPolicy): Indexed {
  if (tooDeepAt(policy.text) !== null) throw new PolicyLoadError(`Policy ${policy.id} is nested too deep.`);
  const answer = cedar.policyToJson(policy.text);
  if (answer.type === 'failure') throw new PolicyLoadError(`Policy ${policy.id} is refused: ${firstError(answer)}`);
  return { ...policy, json: answer.json };
}

/**
 * Loads a policy set for an inventory. Throws PolicyLoadError when a policy or a connector's schema is refused: the caller
 * keeps what was in force. Each engine needs an instance of its own: pass `loadCedar` and a crashed instance is replaced;
 * pass an instance and a crash leaves the engine denying.
 */
export function createPolicyEngine(
  source: CedarSource,
  policies: readonly LoadedPolicy[],
  connectors: readonly ConnectorModel[],
): PolicyEngine {
  const instance = new EngineInstance(source, connectors);
  const open: Indexed[] = [];
  const byAction = new Map<string, Indexed[]>();
  const order = new Map<string, number>();
  policies.forEach((policy, index) => {
    if (order.has(policy.id)) throw new PolicyLoadError(`Two policies are called ${policy.id}.`);
    order.set(policy.id, index);
    const read = indexed(instance.cedar, policy);
    const keys = actionKeys(read.json);
    if (keys === null) open.push(read);
    for (const key of new Set(keys)) {
      const held = byAction.get(key);
      if (held) held.push(read);
      else byAction.set(key, [read]);
    }
  });
  const known = new Set(connectors.map((connector) => connector.slug));

  function inScope(scope: RequestScope): Indexed[] {
    const found = new Map<string, Indexed>();
    for (const policy of open) if (scopeMatches(policy.json, scope)) found.set(policy.id, policy);
    for (const key of scope.actionIn) {
      for (const policy of byAction.get(key) ?? []) if (scopeMatches(policy.json, scope)) found.set(policy.id, policy);
    }
    return [...found.values()].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  }

  const failed = (message: string, count: number): EngineDecision => ({
    effect: 'deny',
    cause: 'error',
    determining: [],
    errors: [{ policyId: '', message }],
    inScope: count,
  });

  return {
    decide(request, slug) {
      if (!known.has(slug)) return failed(`No schema is loaded for ${slug}.`, 0);
      const candidates = inScope(requestScope(request));
      // Default deny needs no engine.
      if (candidates.length === 0)
        return { effect: 'deny', cause: 'no-permit', determining: [], errors: [], inScope: 0 };
      let answer: Evaluation;
      try {
        answer = instance.evaluate(candidates, request, slug);
      } catch (error) {
        // A request that does not conform, or a crash of the instance: both deny, and say so.
        return failed(error instanceof Error ? error.message : String(error), candidates.length);
      }
      const { errors } = answer;
      const forbidFailed = errors.some(({ policyId }) =>
        candidates.some((policy) => policy.id === policyId && policy.json.effect === 'forbid'),
      );
      const shared = { errors, inScope: candidates.length };
      if (answer.decision === 'deny' && answer.reason.length > 0)
        return { ...shared, effect: 'deny', cause: 'forbidden', determining: answer.reason };
      if (forbidFailed) return { ...shared, effect: 'deny', cause: 'error', determining: [] };
      if (answer.decision === 'allow')
        return { ...shared, effect: 'allow', cause: 'permitted', determining: answer.reason };
      return { ...shared, effect: 'deny', cause: 'no-permit', determining: [] };
    },

    satisfiedPermits(request, slug) {
      if (!known.has(slug)) return [];
      const permits = inScope(requestScope(request)).filter((policy) => policy.json.effect === 'permit');
      if (permits.length === 0) return [];
      const answer = instance.evaluate(permits, request, slug);
      return answer.decision === 'allow' ? answer.reason : [];
    },

    reach(request) {
      const found = inScope(requestScope(request));
      const of = (effect: 'permit' | 'forbid') =>
        found
          .filter((policy) => policy.json.effect === effect)
          .map((policy) => ({ id: policy.id, conditional: policy.json.conditions.length > 0 }));
      return { permits: of('permit'), forbids: of('forbid') };
    },
  };
}

/** True when no arguments could make the call allowed: nothing permits its scope, or a forbid covers it without condition. */
export function certainlyDenied(reach: Reach): boolean {
  return reach.permits.length === 0 || reach.forbids.some((policy) => !policy.conditional);
}

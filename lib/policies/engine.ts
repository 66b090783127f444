import {
  type CedarSource,
  EngineInstance,
  type Evaluation,
  type LoadedPolicy,
  PolicyLoadError,
} from './engine-instance';
import type { ConnectorModel, PolicyRequest } from './model';
import { type ParsedTexts, parsePolicy } from './parse-policies';
import { isOpen, requestScope } from './scope';
import { ScopeIndex } from './scope-index';

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
  /** How many policies are loaded, and how many of them are evaluated for every call because their scope is open. */
  size: { policies: number; open: number };
  /** The policies as they were parsed, for the engine that follows this one. */
  parsed: ParsedTexts;
  /** Decides with only the policies in scope, and of the request only what they can read. Any error in a `forbid` denies. */
  decide: (request: PolicyRequest, connectorSlug: string) => EngineDecision;
  /** Permits that hold though a forbid denied; Cedar hides them. Off the call's path. */
  satisfiedPermits: (request: PolicyRequest, connectorSlug: string) => string[];
  reach: (request: Pick<PolicyRequest, 'principal' | 'action' | 'resource' | 'entities'>) => Reach;
};

export { type LoadedPolicy, PolicyLoadError };

/**
 * Loads a policy set for an inventory. Throws PolicyLoadError when a policy is refused: the caller keeps what was in
 * force. Each engine needs an instance of its own: pass `loadCedar` and a crashed instance is replaced;
 * pass an instance and a crash leaves the engine denying.
 */
export function createPolicyEngine(
  source: CedarSource,
  policies: readonly LoadedPolicy[],
  connectors: readonly ConnectorModel[],
  parsed: ParsedTexts = new Map(),
): PolicyEngine {
  const instance = new EngineInstance(source, connectors);
  const ids = new Set<string>();
  const loaded = policies.map((policy) => {
    if (ids.has(policy.id)) throw new PolicyLoadError(`Two policies are called ${policy.id}.`);
    ids.add(policy.id);
    return { ...policy, json: parsed.get(policy.text) ?? parsePolicy(instance.cedar, policy) };
  });
  const index = new ScopeIndex(loaded);
  const known = new Set(connectors.map((connector) => connector.slug));
  const inScope = (request: Parameters<typeof requestScope>[0]) => index.matching(requestScope(request));

  const failed = (message: string, count: number): EngineDecision => ({
    effect: 'deny',
    cause: 'error',
    determining: [],
    errors: [{ policyId: '', message }],
    inScope: count,
  });

  return {
    size: { policies: loaded.length, open: loaded.filter(({ json }) => isOpen(json)).length },
    parsed: new Map(loaded.map(({ text, json }) => [text, json])),

    decide(request, slug) {
      if (!known.has(slug)) return failed(`No schema is loaded for ${slug}.`, 0);
      const candidates = inScope(request);
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
      const permits = inScope(request).filter((policy) => policy.json.effect === 'permit');
      if (permits.length === 0) return [];
      const answer = instance.evaluate(permits, request, slug);
      return answer.decision === 'allow' ? answer.reason : [];
    },

    reach(request) {
      const found = inScope(request);
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

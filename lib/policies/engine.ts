import type { Cedar, PolicyJson } from './cedar';
import type { ConnectorModel, PolicyRequest } from './model';
import { cedarSchema } from './schema';
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

type Indexed = LoadedPolicy & { json: PolicyJson };

/** Parsed slices kept in the wasm, which has no delete: ids are reused, so memory is bounded. */
const poolSize = 512;

/** A bounded pool of ids in the wasm's cache, least recently used first out. */
class Pool {
  readonly #held = new Map<string, string>();

  constructor(readonly prefix: string) {}

  /** The id of a key, and whether it has to be loaded. */
  take(key: string): { id: string; fresh: boolean } {
    const held = this.#held.get(key);
    if (held) {
      this.#held.delete(key);
      this.#held.set(key, held);
      return { id: held, fresh: false };
    }
    let id = `${this.prefix}${this.#held.size}`;
    if (this.#held.size >= poolSize) {
      const [oldest, reused] = this.#held.entries().next().value as [string, string];
      this.#held.delete(oldest);
      id = reused;
    }
    this.#held.set(key, id);
    return { id, fresh: true };
  }

  drop(key: string): void {
    this.#held.delete(key);
  }
}

export class PolicyLoadError extends Error {}

/** Message of the first error of a failed answer. */
const firstError = (answer: { errors: { message: string }[] }): string => answer.errors[0]?.message ?? 'unknown error';

/**
 * Loads a policy set for an inventory. Throws PolicyLoadError when a policy or a connector's schema is refused: the caller
 * keeps what was in force. `cedar` should be an instance of its own (see `loadCedar`).
 */
export function createPolicyEngine(
  cedar: Cedar,
  policies: readonly LoadedPolicy[],
  connectors: readonly ConnectorModel[],
): PolicyEngine {
  const open: Indexed[] = [];
  const byAction = new Map<string, Indexed[]>();
  const order = new Map<string, number>();
  policies.forEach((policy, index) => {
    const answer = cedar.policyToJson(policy.text);
    if (answer.type === 'failure') throw new PolicyLoadError(`Policy ${policy.id} is refused: ${firstError(answer)}`);
    const indexed = { ...policy, json: answer.json };
    order.set(policy.id, index);
    const keys = actionKeys(answer.json);
    if (keys === null) open.push(indexed);
    else for (const key of new Set(keys)) byAction.set(key, [...(byAction.get(key) ?? []), indexed]);
  });
  for (const connector of connectors) {
    const answer = cedar.preparseSchema(`c:${connector.slug}`, cedarSchema([connector]));
    if (answer.type === 'failure')
      throw new PolicyLoadError(`The schema of ${connector.slug} is refused: ${firstError(answer)}`);
  }
  const known = new Set(connectors.map((connector) => connector.slug));
  const pool = new Pool('p');

  function inScope(scope: RequestScope): Indexed[] {
    const found = new Map<string, Indexed>();
    for (const policy of open) if (scopeMatches(policy.json, scope)) found.set(policy.id, policy);
    for (const key of scope.actionIn) {
      for (const policy of byAction.get(key) ?? []) if (scopeMatches(policy.json, scope)) found.set(policy.id, policy);
    }
    return [...found.values()].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  }

  type Evaluation = { decision: 'allow' | 'deny'; reason: string[]; errors: { policyId: string; message: string }[] };

  function evaluate(candidates: Indexed[], request: PolicyRequest, slug: string): Evaluation {
    const key = candidates.map((policy) => policy.id).join('\u0000');
    const { id, fresh } = pool.take(key);
    if (fresh) {
      const answer = cedar.preparsePolicySet(id, {
        staticPolicies: Object.fromEntries(candidates.map((policy) => [policy.id, policy.text])),
      });
      if (answer.type === 'failure') {
        pool.drop(key);
        throw new PolicyLoadError(firstError(answer));
      }
    }
    const answer = cedar.statefulIsAuthorized({
      principal: request.principal,
      action: request.action,
      resource: request.resource,
      context: request.context as never,
      entities: request.entities as never,
      preparsedPolicySetId: id,
      preparsedSchemaName: `c:${slug}`,
      validateRequest: true,
    });
    if (answer.type === 'failure') throw new RequestRefused(firstError(answer));
    const { decision, diagnostics } = answer.response;
    return {
      decision,
      reason: diagnostics.reason,
      errors: diagnostics.errors.map(({ policyId, error }) => ({ policyId, message: error.message })),
    };
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
      // Nothing can permit, and default deny needs no engine.
      if (!candidates.some((policy) => policy.json.effect === 'permit') && candidates.length === 0) {
        return { effect: 'deny', cause: 'no-permit', determining: [], errors: [], inScope: 0 };
      }
      let answer: Evaluation;
      try {
        answer = evaluate(candidates, request, slug);
      } catch (error) {
        // A request that does not conform, or a trap in the wasm: both deny, and say so.
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
      const answer = evaluate(permits, request, slug);
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

/** The request does not conform to the connector's schema. */
class RequestRefused extends Error {}

/** True when no arguments could make the call allowed: nothing permits its scope, or a forbid covers it without condition. */
export function certainlyDenied(reach: Reach): boolean {
  return reach.permits.length === 0 || reach.forbids.some((policy) => !policy.conditional);
}

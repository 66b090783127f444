import type { Cause, NotEvaluatedCode } from '@/lib/decisions/record';
import type { Cedar, PolicyJson } from './cedar';
import { type Clause, clausesOf } from './clauses';
import type { PolicyRequest } from './model';
import { requestScope, scopePartMatches } from './scope';

export type ExplainedPolicy = {
  id: string;
  effect: 'permit' | 'forbid';
  title: string | null;
  /** Why it is there, in its author's words. */
  reason: string | null;
  line: number | null;
  clauses: Clause[];
};

/** Why a request was, or would be, allowed or denied. */
export type Explanation = {
  /** unknown: what it depends on is not known of the call that was tried. */
  cause: Cause | 'unknown';
  code: NotEvaluatedCode | null;
  /** Which of the four denials, or what allowed it. */
  title: string;
  /** One plain sentence. */
  sentence: string;
  /** The policies that decided. */
  determining: ExplainedPolicy[];
  /** With no permit: those that came nearest, nearest first. */
  nearest: ExplainedPolicy[];
  /** Permits for the same action or principal that are further away. */
  further: number;
  errors: { policyId: string; message: string }[];
};

export type ExplainablePolicy = { id: string; text: string; line?: number };
export type Decided = {
  cause: Cause;
  code: NotEvaluatedCode | null;
  detail: string | null;
  determining: readonly string[];
  errors: readonly { policyId: string; message: string }[];
};

const notEvaluatedTitles: Record<NotEvaluatedCode, string> = {
  revoked: 'Not evaluated: revoked',
  stale: 'Not evaluated: the policy is older than its deadline',
  unauthenticated: 'Not evaluated: the caller is not authenticated',
  'insufficient-scope': 'Not evaluated: the delegation does not hand this over',
  'unknown-identity': 'Not evaluated: the identity is not registered',
  'unknown-connector': 'Not evaluated: no such connector',
  'unknown-tool': 'Not evaluated: no such tool',
  malformed: 'Not evaluated: the request does not fit',
  'unmapped-method': 'Not evaluated: the method has no action',
  unavailable: 'Not evaluated: the gateway could not decide',
};

const nearestShown = 3;

const held = (policy: ExplainedPolicy): number => policy.clauses.filter((clause) => clause.truth === 'true').length;

function sentenceForNearest(nearest: ExplainedPolicy | undefined): string {
  const failed = nearest?.clauses.find((clause) => clause.truth === 'false' || clause.truth === 'error');
  if (!nearest || !failed) return 'No permit names this agent and this tool.';
  const exception = /^unless ([\s\S]*)$/.exec(failed.text)?.[1];
  if (failed.truth === 'error')
    return `${nearest.id} could not be evaluated: ${exception ?? failed.text} raises an error.`;
  if (exception) return `${nearest.id} is the nearest permit, and its exception holds: ${exception}.`;
  const within = /^context\.facts\.pathsWithin\.contains\("(.*)"\)$/.exec(failed.text)?.[1];
  if (within && failed.fact === 'cannot be resolved')
    return `A path of this call cannot be resolved, so it is not within ${within}.`;
  if (within) return `${failed.fact} is not within ${within}.`;
  if (/^principal (==|in|is) /.test(failed.text))
    return `${nearest.id} is the nearest permit, and it is for another agent.`;
  if (/^action (==|in) /.test(failed.text))
    return `${nearest.id} is the nearest permit, and it does not cover ${failed.fact}.`;
  return `${nearest.id} is the nearest permit, and ${failed.text} does not hold.`;
}

/** A permit for every agent is not near because it is for this one. */
const namesPrincipal = (json: PolicyJson): boolean => json.principal.op === '==' || json.principal.op === 'in';

type Read = { policy: ExplainablePolicy; json: PolicyJson };

/** Explains a decision by the policies of the version that made it, through the engine itself. */
export function explain(
  cedar: Cedar,
  policies: readonly ExplainablePolicy[],
  request: PolicyRequest | null,
  decided: Decided,
): Explanation {
  const base = {
    cause: decided.cause,
    code: decided.code,
    errors: [...decided.errors],
    nearest: [],
    further: 0,
    determining: [],
  };
  if (!request || decided.cause === 'not-evaluated') {
    const title = decided.code ? notEvaluatedTitles[decided.code] : 'Not evaluated';
    return { ...base, title, sentence: decided.detail ?? 'Cedar was not asked.' };
  }
  const scope = requestScope(request);
  const read: Read[] = policies.flatMap((policy) => {
    const answer = cedar.policyToJson(policy.text);
    return answer.type === 'success' ? [{ policy, json: answer.json }] : [];
  });
  const explained = ({ policy, json }: Read): ExplainedPolicy => {
    const annotations = (json.annotations ?? {}) as Record<string, string>;
    return {
      id: policy.id,
      effect: json.effect,
      title: annotations.title ?? null,
      reason: annotations.reason ?? null,
      line: policy.line ?? null,
      clauses: clausesOf(cedar, json, request, scope),
    };
  };
  const determining = read.filter(({ policy }) => decided.determining.includes(policy.id)).map(explained);
  const names = determining.map((policy) => policy.id).join(', ');
  if (decided.cause === 'permitted') {
    return {
      ...base,
      determining,
      title: `Permitted by ${names}`,
      sentence: determining[0]?.reason ?? determining[0]?.title ?? 'A permit holds and no forbid does.',
    };
  }
  if (decided.cause === 'forbidden') {
    return {
      ...base,
      determining,
      title: `Forbidden by ${names}`,
      sentence: determining[0]?.reason ?? determining[0]?.title ?? 'A forbid holds, and a forbid always wins.',
    };
  }
  if (decided.cause === 'error') {
    const failing = read
      .filter(({ policy }) => decided.errors.some((error) => error.policyId === policy.id))
      .map(explained);
    const first = decided.errors[0];
    // Without a policy to blame it is the request that does not fit, or the engine that failed.
    const title = first?.policyId
      ? 'A policy could not be evaluated, so the call is denied'
      : 'The request could not be evaluated, so the call is denied';
    const sentence = first
      ? `${first.policyId ? `${first.policyId}: ` : ''}${first.message}`
      : 'The engine could not evaluate the request.';
    return { ...base, determining: failing, title, sentence };
  }
  const candidates = read.filter(
    ({ json }) =>
      json.effect === 'permit' &&
      (scopePartMatches(json, 'action', scope) || (namesPrincipal(json) && scopePartMatches(json, 'principal', scope))),
  );
  // A permit for the same tool is nearer than one for the same agent, whatever else it says.
  const nearness = (one: Read): number =>
    (scopePartMatches(one.json, 'action', scope) ? 2 : 0) + (scopePartMatches(one.json, 'principal', scope) ? 1 : 0);
  const ordered = candidates
    .map((one) => ({ near: nearness(one), policy: explained(one) }))
    .sort((a, b) => b.near - a.near || held(b.policy) - held(a.policy))
    .map(({ policy }) => policy);
  return {
    ...base,
    title: 'No permit matched',
    sentence: sentenceForNearest(ordered[0]),
    nearest: ordered.slice(0, nearestShown),
    further: Math.max(0, ordered.length - nearestShown),
  };
}

import type { Cedar, Expr, PolicyJson } from './cedar';
import type { PolicyRequest } from './model';
import { actionEntity, type RequestScope, type ScopePart, scopePartMatches } from './scope';

/** unknown: the call does not say what it reads. */
export type Truth = 'true' | 'false' | 'error' | 'not-reached' | 'unknown';

/** One clause of a policy, whether it held, and the fact it read. */
export type Clause = {
  text: string;
  truth: Truth;
  /** The value it looked at, as text; null when it reads none. */
  fact: string | null;
  /** Where that value comes from. */
  source: string | null;
};

const maxFactLength = 200;

/** The conjuncts of a body, in order: `a && b && c` is three. */
function conjuncts(body: Expr): Expr[] {
  const both = (body as { '&&'?: { left: Expr; right: Expr } })['&&'];
  return both ? [...conjuncts(both.left), ...conjuncts(both.right)] : [body];
}

export type Condition = { kind: 'when' | 'unless'; body: Expr };

/** The conditions of a policy one by one: each conjunct of a `when`, each `unless` whole. */
export function conditionsOf(policy: PolicyJson): Condition[] {
  return policy.conditions.flatMap((clause): Condition[] =>
    clause.kind === 'when' ? conjuncts(clause.body).map((body) => ({ kind: 'when', body })) : [clause],
  );
}

const open = { principal: { op: 'All' }, action: { op: 'All' }, resource: { op: 'All' } } as const;

/** A condition as the policy writes it. */
export function conditionText(cedar: Cedar, condition: Condition): string {
  const answer = cedar.policyToText({ ...open, effect: 'permit', conditions: [condition] } as PolicyJson);
  if (answer.type === 'failure') return '(cannot be shown)';
  const inside = /(?:when|unless) \{ ([\s\S]*) \};?\s*$/.exec(answer.text)?.[1] ?? answer.text;
  return condition.kind === 'unless' ? `unless ${inside}` : inside;
}

/** The scope part as the policy writes it, such as `principal == Agent::"…"`. */
function scopeText(cedar: Cedar, policy: PolicyJson, part: ScopePart): string {
  const answer = cedar.policyToText({ ...open, [part]: policy[part], effect: 'permit', conditions: [] } as PolicyJson);
  if (answer.type === 'failure') return part;
  const inside = answer.text.replace(/^permit\(/, '').replace(/\);\s*$/, '');
  const parts = inside.split(/,\s*(?=(?:action|resource)\b)/);
  return (parts[{ principal: 0, action: 1, resource: 2 }[part]] ?? part).trim();
}

/** Attribute paths an expression reads, such as `context.facts.pathsWithin`. */
export function pathsRead(expression: unknown, found: string[] = []): string[] {
  if (typeof expression !== 'object' || expression === null) return found;
  const path = attributePath(expression);
  if (path?.includes('.')) {
    if (!found.includes(path)) found.push(path);
    return found;
  }
  for (const value of Object.values(expression)) pathsRead(value, found);
  return found;
}

export function attributePath(expression: unknown): string | null {
  const node = expression as {
    Var?: string;
    '.'?: { left: unknown; attr: string };
    has?: { left: unknown; attr: string | string[] };
  };
  if (node.Var) return node.Var;
  const step = node['.'] ?? node.has;
  const left = step && attributePath(step.left);
  return left ? [left, step?.attr].flat().join('.') : null;
}

function valueAt(request: PolicyRequest, path: string): unknown {
  const [root, ...steps] = path.split('.');
  const uid = root === 'principal' ? request.principal : root === 'resource' ? request.resource : null;
  let value: unknown = uid
    ? request.entities.find((entity) => entity.uid.id === uid.id && entity.uid.type === uid.type)?.attrs
    : request.context;
  for (const step of steps) value = (value as Record<string, unknown> | undefined)?.[step];
  return value;
}

const shortened = (text: string): string => (text.length > maxFactLength ? `${text.slice(0, maxFactLength)}…` : text);

function factText(value: unknown): string {
  if (value === undefined) return 'absent';
  const extension = (value as { __extn?: { arg: string } } | null)?.__extn;
  return shortened(extension ? String(extension.arg) : JSON.stringify(value));
}

const origins: [RegExp, string][] = [
  [/^context\.facts\b/, 'resolved by the gateway'],
  [/^context\.input\b/, 'from the caller'],
  [/^context\.(delegation|approval)\b/, 'from the delegation'],
  [/^context\.chain\b/, 'from earlier calls of this task'],
  [/^context\.credential\b/, 'from its credential'],
  [/^context\./, 'seen by the gateway'],
  [/^principal\b/, 'from the inventory, by its SVID'],
  [/^resource\b/, 'from the inventory'],
];

const originOf = (path: string): string | null => origins.find(([pattern]) => pattern.test(path))?.[1] ?? null;

/** The paths a call named, before they were resolved. */
function rawPaths(request: PolicyRequest): string[] {
  const facts = request.context.facts as { paths?: string[] } | undefined;
  const known = new Set(facts?.paths ?? []);
  const input = (request.context.input ?? {}) as Record<string, unknown>;
  return Object.values(input)
    .flat()
    .filter((value): value is string => typeof value === 'string' && /[/\\~]|^\.\.?$/.test(value) && !known.has(value));
}

/** Which of the three a condition asks about as a whole, such as `principal in TrustDomain::"…"`. */
function subjectOf(expression: unknown): ScopePart | null {
  if (typeof expression !== 'object' || expression === null) return null;
  const name = (expression as { Var?: string }).Var;
  if (name === 'principal' || name === 'action' || name === 'resource') return name;
  return (
    Object.values(expression)
      .map(subjectOf)
      .find((found) => found !== null) ?? null
  );
}

/** Several facts together, each with where in the request it stands. */
function factsOf(paths: readonly string[], request: PolicyRequest): Pick<Clause, 'fact' | 'source'> {
  const fact = paths.map((path) => `${path}: ${factText(valueAt(request, path))}`).join(', ');
  const sources = [...new Set(paths.map(originOf).filter((source) => source !== null))];
  return { fact: shortened(fact), source: sources.join(', ') || null };
}

/** The fact beside a condition. A path rule shows the paths themselves, and what they were before. */
function factOf(body: Expr, request: PolicyRequest): Pick<Clause, 'fact' | 'source'> {
  const [path, ...more] = pathsRead(body);
  if (!path) {
    const subject = subjectOf(body);
    return subject ? scopeFacts[subject](request) : { fact: null, source: null };
  }
  if (more.length > 0) return factsOf([path, ...more], request);
  if (path.startsWith('context.facts.path')) {
    const facts = request.context.facts as { paths: string[]; unresolvedPaths: boolean };
    const raw = rawPaths(request);
    const from = raw.length > 0 ? `resolved by the gateway from ${raw.join(', ')}` : 'resolved by the gateway';
    if (facts.unresolvedPaths)
      return {
        fact: 'cannot be resolved',
        source: raw.length > 0 ? `from ${raw.join(', ')}` : 'a path the gateway cannot resolve',
      };
    return { fact: facts.paths.length > 0 ? facts.paths.join(', ') : 'no path', source: from };
  }
  return { fact: factText(valueAt(request, path)), source: originOf(path) };
}

/** Whether all conditions given hold, asked of the engine itself. */
export function evaluate(
  cedar: Cedar,
  conditions: Condition[],
  request: PolicyRequest,
): Exclude<Truth, 'not-reached' | 'unknown'> {
  const policy = { ...open, effect: 'permit', conditions } as PolicyJson;
  const answer = cedar.isAuthorized({
    principal: request.principal,
    action: request.action,
    resource: request.resource,
    context: request.context as never,
    entities: [...request.entities, actionEntity(request.action)] as never,
    policies: { staticPolicies: { clause: policy } },
  });
  if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0) return 'error';
  return answer.response.decision === 'allow' ? 'true' : 'false';
}

const scopeFacts: Record<ScopePart, (request: PolicyRequest) => Pick<Clause, 'fact' | 'source'>> = {
  principal: (request) => ({
    fact: request.principal.id,
    source: request.principal.type === 'Agent' ? 'from its SVID' : 'the connector',
  }),
  action: (request) => ({ fact: request.action.id, source: 'from the request' }),
  resource: (request) => ({ fact: request.resource.id, source: 'from the request' }),
};

/**
 * A policy clause by clause: the three parts of its scope, then each conjunct. Conditions are evaluated as prefixes
 * (c1, then c1 && c2 …), so that a guard protects what follows it; after the first that fails the rest is not reached.
 */
export function clausesOf(cedar: Cedar, policy: PolicyJson, request: PolicyRequest, scope: RequestScope): Clause[] {
  const clauses: Clause[] = (['principal', 'action', 'resource'] as const)
    .filter((part) => policy[part].op !== 'All')
    .map((part) => ({
      text: scopeText(cedar, policy, part),
      truth: scopePartMatches(policy, part, scope) ? 'true' : 'false',
      ...scopeFacts[part](request),
    }));
  let reached = clauses.every((clause) => clause.truth === 'true');
  const conditions = conditionsOf(policy);
  conditions.forEach((condition, index) => {
    const truth = reached ? evaluate(cedar, conditions.slice(0, index + 1), request) : 'not-reached';
    if (truth !== 'true') reached = false;
    const fact = truth === 'not-reached' ? { fact: null, source: null } : factOf(condition.body, request);
    clauses.push({ text: conditionText(cedar, condition), truth, ...fact });
  });
  return clauses;
}

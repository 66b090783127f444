import { blankOut } from './blank-out';
import type { Cedar, PolicyJson } from './cedar';
import { pathsRead } from './clauses';
import type { ConnectorModel } from './model';
import type { PolicyPart } from './split-policies';

/** A risk, and where it is in the document (UTF-16). */
export type SecurityWarning = { severity: 'security'; message: string; policyId: string; from: number; to: number };

const writingTools = (connectors: readonly ConnectorModel[]): Set<string> =>
  new Set(
    connectors.flatMap((connector) =>
      connector.tools
        .filter((tool) => tool.effects.writes || tool.effects.destroys)
        .map((tool) => `${connector.namespace}::Action\u0000${tool.name}`),
    ),
  );

type ActionScope = { op: string; entity?: { type: string; id: string }; entities?: { type: string; id: string }[] };

function coversWriting(json: PolicyJson, writing: ReadonlySet<string>): boolean {
  if (writing.size === 0) return false;
  const scope = json.action as unknown as ActionScope;
  if (scope.op === 'All') return true;
  const named = [...(scope.entities ?? []), ...(scope.entity ? [scope.entity] : [])];
  return named.some(
    (uid) => (uid.type === 'Action' && uid.id === 'call_tool') || writing.has(`${uid.type}\u0000${uid.id}`),
  );
}

/** What `like` is applied to, anywhere in an expression. */
function likeReads(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  const own = (expression as { like?: { left: unknown } }).like;
  return [...(own ? pathsRead(own.left) : []), ...Object.values(expression).flatMap(likeReads)];
}

type Warn = (message: string, pattern: RegExp) => SecurityWarning;

/** A warning placed on the first match in the policy, outside strings and comments; else on its first characters. */
const warner =
  (policy: PolicyPart): Warn =>
  (message, pattern) => {
    const match = pattern.exec(blankOut(policy.text, 'strings'));
    const from = policy.from + (match?.index ?? 0);
    return { severity: 'security', message, policyId: policy.id, from, to: from + (match?.[0].length ?? 6) };
  };

const rawLike = /context\s*\.\s*input\s*(?:\.\s*\w+|\[[^\]]*\])\s+like\b/;
const rawPath = /context\s*\.\s*input\s*(?:\.\s*\w+|\[[^\]]*\])/;

function aboutPaths(
  policy: PolicyPart,
  json: PolicyJson,
  isRawPath: (path: string) => boolean,
  warn: Warn,
): SecurityWarning[] {
  const bodies = json.conditions.map((condition) => condition.body);
  if (bodies.flatMap(likeReads).some(isRawPath)) {
    return [
      warn(
        '`like` on a raw path lets `..` through. Use context.facts.pathsWithin.contains("…"), which the gateway resolves.',
        rawLike,
      ),
    ];
  }
  if (policy.effect === 'forbid' && bodies.flatMap((body) => pathsRead(body)).some(isRawPath)) {
    return [
      warn(
        'A path has many spellings, and this forbids one. Use context.facts.pathsWithin.contains("…"), which the gateway resolves.',
        rawPath,
      ),
    ];
  }
  return [];
}

function aboutPrincipal(json: PolicyJson, writing: ReadonlySet<string>, warn: Warn): SecurityWarning[] {
  const found: SecurityWarning[] = [];
  const { principal } = json;
  const open = principal.op === 'All' || (principal.op === 'is' && !('in' in principal && principal.in));
  if (open && coversWriting(json, writing)) {
    found.push(warn('Any principal may use a tool that writes. Name the agent, or a group it is in.', /\bprincipal\b/));
  }
  const reads = json.conditions.flatMap((condition) => pathsRead(condition.body));
  if (principal.op === 'All' && reads.length > 0 && reads.every((path) => path.startsWith('context.source'))) {
    found.push(warn('This allows by network place alone. A place is not an identity.', /\bpermit\b/));
  }
  return found;
}

/** Policies that are valid and still risky: each says what an attacker would do with it. */
export function securityWarnings(
  cedar: Cedar,
  policies: readonly PolicyPart[],
  connectors: readonly ConnectorModel[],
): SecurityWarning[] {
  const writing = writingTools(connectors);
  const names = new Set(connectors.flatMap((connector) => connector.tools.flatMap((tool) => tool.pathArguments)));
  const isRawPath = (path: string) => path.startsWith('context.input.') && names.has(path.split('.')[2] ?? '');
  return policies.flatMap((policy) => {
    const answer = cedar.policyToJson(policy.text);
    if (answer.type === 'failure') return [];
    const warn = warner(policy);
    const paths = aboutPaths(policy, answer.json, isRawPath, warn);
    return policy.effect === 'permit' ? [...aboutPrincipal(answer.json, writing, warn), ...paths] : paths;
  });
}

import { blankOut } from './blank-out';
import type { PolicyJson } from './cedar';
import { pathsRead } from './clauses';
import type { FixHint } from './fix-hint';
import type { ConnectorModel } from './model';
import { trustsPlaceAlone } from './place-alone';
import { jsonOf, type PolicyPart } from './split-policies';

/** A risk, and where it is in the document (UTF-16). */
export type SecurityWarning = {
  severity: 'security';
  message: string;
  policyId: string;
  from: number;
  to: number;
  fix?: FixHint;
};

const writingTools = (connectors: readonly ConnectorModel[]): Set<string> =>
  new Set(
    connectors.flatMap((connector) =>
      connector.tools
        .filter((tool) => tool.effects.writes || tool.effects.destroys)
        .map((tool) => `${connector.namespace}::Action\u0000${tool.name}`),
    ),
  );

type ActionScope = { op: string; entity?: { type: string; id: string }; entities?: { type: string; id: string }[] };

/** The entities a part of the scope names; null when it is open. */
function namedIn(part: unknown): { type: string; id: string }[] | null {
  const scope = part as ActionScope & { in?: { entity?: { type: string; id: string } } };
  const named = [
    ...(scope.entities ?? []),
    ...(scope.entity ? [scope.entity] : []),
    ...(scope.in?.entity ? [scope.in.entity] : []),
  ];
  return named.length > 0 ? named : null;
}

const isEveryTool = (json: PolicyJson): boolean => {
  const named = namedIn(json.action);
  return named === null || named.some(({ type, id }) => type === 'Action' && id === 'call_tool');
};

function coversWriting(json: PolicyJson, writing: ReadonlySet<string>): boolean {
  if (writing.size === 0) return false;
  return isEveryTool(json) || (namedIn(json.action) ?? []).some(({ type, id }) => writing.has(`${type}\u0000${id}`));
}

/** What `like` is applied to, anywhere in an expression. */
function likeReads(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  const own = (expression as { like?: { left: unknown } }).like;
  return [...(own ? pathsRead(own.left) : []), ...Object.values(expression).flatMap(likeReads)];
}

type Warn = (message: string, pattern: RegExp, fix?: FixHint) => SecurityWarning;

/** A warning placed on the first match in the policy, outside strings and comments; else on its first characters. */
const warner =
  (policy: PolicyPart): Warn =>
  (message, pattern, fix) => {
    const match = pattern.exec(blankOut(policy.text, 'strings'));
    const from = policy.from + (match?.index ?? 0);
    const to = from + (match?.[0].length ?? 6);
    return { severity: 'security', message, policyId: policy.id, from, to, ...(fix ? { fix } : {}) };
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
        { kind: 'resolve-paths' },
      ),
    ];
  }
  if (policy.effect === 'forbid' && bodies.flatMap((body) => pathsRead(body)).some(isRawPath)) {
    return [
      warn(
        'A path has many spellings, and this forbids one. Use context.facts.pathsWithin.contains("…"), which the gateway resolves.',
        rawPath,
        { kind: 'resolve-paths' },
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
  if (trustsPlaceAlone(json)) {
    found.push(warn('This allows by network place alone. A place is not an identity.', /\bpermit\b/));
  }
  return found;
}

/** Whether a permit names no tool, no connector and no condition on either, and so reaches every tool that writes. */
function aboutResource(json: PolicyJson, writing: ReadonlySet<string>, warn: Warn): SecurityWarning[] {
  const reads = json.conditions.flatMap((condition) => pathsRead(condition.body));
  const bounded = namedIn(json.resource) !== null || reads.some((path) => path.startsWith('resource.'));
  if (bounded || !isEveryTool(json) || !coversWriting(json, writing)) return [];
  return [
    warn('This reaches every tool that writes, of every connector. Name the connector or the tool.', /\bresource\b/),
  ];
}

/** The critical connector a permit without conditions opens; null when there is none. */
function criticalWithoutCondition(json: PolicyJson, connectors: readonly ConnectorModel[]): ConnectorModel | null {
  if (json.conditions.length > 0) return null;
  const named = [...(namedIn(json.action) ?? []), ...(namedIn(json.resource) ?? [])];
  return (
    connectors.find(
      ({ tier, slug, namespace }) =>
        tier === 'critical' &&
        named.some(
          ({ type, id }) =>
            type === `${namespace}::Action` ||
            (type === 'Connector' && id === slug) ||
            (type === 'Tool' && id.startsWith(`${slug}/`)),
        ),
    ) ?? null
  );
}

/** Policies that are valid and still risky: each says what an attacker would do with it. */
export function securityWarnings(
  policies: readonly PolicyPart[],
  connectors: readonly ConnectorModel[],
): SecurityWarning[] {
  const writing = writingTools(connectors);
  const names = new Set(connectors.flatMap((connector) => connector.tools.flatMap((tool) => tool.pathArguments)));
  const isRawPath = (path: string) => path.startsWith('context.input.') && names.has(path.split('.')[2] ?? '');
  return policies.flatMap((policy) => {
    const json = jsonOf(policy);
    const warn = warner(policy);
    const paths = aboutPaths(policy, json, isRawPath, warn);
    if (policy.effect === 'forbid') return paths;
    const critical = criticalWithoutCondition(json, connectors);
    return [
      ...aboutPrincipal(json, writing, warn),
      ...aboutResource(json, writing, warn),
      ...(critical
        ? [warn(`${critical.name} is critical, and this permits without any condition. Add a when.`, /\bpermit\b/)]
        : []),
      ...paths,
    ];
  });
}

import type { Cedar, PolicyJson } from './cedar';
import { pathsRead } from './clauses';
import type { ConnectorModel } from './model';
import { cedarSchema } from './schema';
import { type PolicyPart, splitPolicies } from './split-policies';
import { lineAndColumn, utf8ToUtf16 } from './utf8-offsets';

/** Ordered by how much it matters: a draft with an error cannot be proposed. */
export const severities = ['error', 'security', 'warning', 'suggestion'] as const;
export type Severity = (typeof severities)[number];

export type Diagnostic = {
  severity: Severity;
  message: string;
  policyId: string | null;
  /** UTF-16 offsets in the document. */
  from: number;
  to: number;
  /** 1-based. */
  line: number;
};

export type Checked = { diagnostics: Diagnostic[]; policies: PolicyPart[] };

type Found = Omit<Diagnostic, 'line'>;

const bidi = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g;

function bidirectional(text: string): Found[] {
  return [...text.matchAll(bidi)].map((match) => ({
    severity: 'error',
    message: 'A bidirectional control character makes this text read differently from what it says. Remove it.',
    policyId: null,
    from: match.index,
    to: match.index + 1,
  }));
}

function identifiers(policies: PolicyPart[]): Found[] {
  const seen = new Set<string>();
  return policies.flatMap((policy): Found[] => {
    const at = { policyId: policy.id, from: policy.from, to: policy.from + Math.min(policy.text.length, 24) };
    if (!policy.hasId)
      return [
        { ...at, severity: 'error', message: 'This policy has no @id. Give it one, so that decisions can name it.' },
      ];
    if (seen.has(policy.id))
      return [{ ...at, severity: 'error', message: `Another policy has the @id ${policy.id}. Each needs its own.` }];
    seen.add(policy.id);
    return [];
  });
}

/** A policy that covers many actions is validated for each: one place is said once. */
function oncePerPlace(found: Found[]): Found[] {
  const places = new Set<string>();
  return found.filter((one) => {
    const place = `${one.from}:${one.to}`;
    return places.has(place) ? false : places.add(place);
  });
}

function validation(cedar: Cedar, policies: PolicyPart[], connectors: readonly ConnectorModel[]): Found[] {
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  const answer = cedar.validate({
    schema: cedarSchema(connectors),
    policies: { staticPolicies: Object.fromEntries(policies.map((policy) => [policy.id, policy.text])) },
  });
  if (answer.type === 'failure') {
    return answer.errors.map((error) => ({
      severity: 'error',
      message: error.message,
      policyId: null,
      from: 0,
      to: 1,
    }));
  }
  const found =
    (severity: Severity) =>
    (problem: {
      policyId: string;
      error: { message: string; help?: string | null; sourceLocations?: { start: number; end: number }[] | null };
    }): Found => {
      const policy = byId.get(problem.policyId);
      const at = utf8ToUtf16(policy?.text ?? '');
      const place = problem.error.sourceLocations?.[0];
      const start = policy?.from ?? 0;
      const message = problem.error.message.replace(/^for policy `[^`]*`, /, '');
      return {
        severity,
        message: [message, problem.error.help].filter(Boolean).join('. '),
        policyId: problem.policyId,
        from: start + (place ? at(place.start) : 0),
        to: start + (place ? at(place.end) : 1),
      };
    };
  const errors = answer.validationErrors.map(found('error'));
  const failed = new Set(answer.validationErrors.map((problem) => problem.policyId));
  // An unknown action also warns that the policy is impossible: once is enough.
  const warnings = answer.validationWarnings.filter((problem) => !failed.has(problem.policyId)).map(found('warning'));
  return oncePerPlace([...errors, ...warnings]);
}

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
  const scope = json.action as unknown as ActionScope;
  if (scope.op === 'All') return writing.size > 0;
  const named = [...(scope.entities ?? []), ...(scope.entity ? [scope.entity] : [])];
  return named.some(
    (uid) =>
      (uid.type === 'Action' && uid.id === 'call_tool' && writing.size > 0) ||
      writing.has(`${uid.type}\u0000${uid.id}`),
  );
}

/** Text of the first use of a raw path with `like`, such as `context.input.path like`. */
const rawLike = /context\s*\.\s*input\s*(?:\.\s*\w+|\[[^\]]*\])\s+like\b/;

function security(cedar: Cedar, policies: PolicyPart[], connectors: readonly ConnectorModel[]): Found[] {
  const writing = writingTools(connectors);
  const pathNames = new Set(connectors.flatMap((connector) => connector.tools.flatMap((tool) => tool.pathArguments)));
  return policies.flatMap((policy): Found[] => {
    const answer = cedar.policyToJson(policy.text);
    if (answer.type === 'failure' || policy.effect !== 'permit') return [];
    const { json } = answer;
    const found: Found[] = [];
    const add = (message: string, at: number, length: number) =>
      found.push({
        severity: 'security',
        message,
        policyId: policy.id,
        from: policy.from + at,
        to: policy.from + at + length,
      });
    const openPrincipal =
      json.principal.op === 'All' || (json.principal.op === 'is' && !('in' in json.principal && json.principal.in));
    if (openPrincipal && coversWriting(json, writing)) {
      const at = Math.max(0, policy.text.search(/\bprincipal\b/));
      add('Any principal may use a tool that writes. Name the agent, or a group it is in.', at, 'principal'.length);
    }
    const raw = rawLike.exec(policy.text);
    const reads = json.conditions
      .flatMap((condition) => pathsRead(condition.body))
      .filter((path) => path.startsWith('context.input.'));
    if (raw && reads.some((path) => pathNames.has(path.split('.')[2] ?? ''))) {
      add(
        '`like` on a raw path lets `..` through. Use context.facts.pathsWithin.contains("…"), which the gateway resolves.',
        raw.index,
        raw[0].length,
      );
    }
    const places = json.conditions.flatMap((condition) => pathsRead(condition.body));
    if (json.principal.op === 'All' && places.length > 0 && places.every((path) => path.startsWith('context.source'))) {
      add('This allows by network place alone. A place is not an identity.', 0, 6);
    }
    return found;
  });
}

/** Everything to say about a policy document before it may be proposed, in order of place. */
export function checkPolicies(cedar: Cedar, text: string, connectors: readonly ConnectorModel[]): Checked {
  const split = splitPolicies(cedar, text);
  const found: Found[] = bidirectional(text);
  let policies: PolicyPart[] = [];
  if (split.ok) {
    policies = split.policies;
    const ids = identifiers(policies);
    found.push(...ids);
    if (ids.length === 0) found.push(...validation(cedar, policies, connectors));
    found.push(...security(cedar, policies, connectors));
  } else {
    found.push(...split.problems.map((problem) => ({ ...problem, severity: 'error' as const, policyId: null })));
  }
  const diagnostics = found
    .map((one) => ({ ...one, line: lineAndColumn(text, one.from).line }))
    .sort((a, b) => a.from - b.from || severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return { diagnostics, policies };
}

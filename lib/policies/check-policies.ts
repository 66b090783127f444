import type { Cedar } from './cedar';
import type { ConnectorModel } from './model';
import { cedarSchema } from './schema';
import { securityWarnings } from './security-warnings';
import { type PolicyPart, sentences, splitPolicies } from './split-policies';
import { placesOf, utf8ToUtf16 } from './utf8-offsets';

/** Ordered by how much it matters: a draft with an error cannot be proposed. */
const severities = ['error', 'security', 'warning', 'suggestion'] as const;
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

export type Checked = {
  diagnostics: Diagnostic[];
  policies: PolicyPart[];
  /** The text crashed the engine: its instance must not be asked again. */
  crashed: boolean;
};

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
      message: sentences([error.message]),
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
        message: sentences([message, problem.error.help]),
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

function everything(cedar: Cedar, text: string, connectors: readonly ConnectorModel[]) {
  const split = splitPolicies(cedar, text);
  if (!split.ok) {
    const found = split.problems.map((problem): Found => ({ ...problem, severity: 'error', policyId: null }));
    return { found, policies: [] };
  }
  const { policies } = split;
  const found: Found[] = identifiers(policies);
  if (found.length === 0) found.push(...validation(cedar, policies, connectors));
  found.push(...securityWarnings(cedar, policies, connectors));
  return { found, policies };
}

/** Longest text checked, in UTF-16 units: about ten thousand policies. */
export const maxTextLength = 2_097_152;

/**
 * Everything to say about a policy document before it may be proposed, in order of place. Give it an instance of the
 * engine that nothing else uses: a text that crashes it is reported, and the instance must not be asked again.
 */
export function checkPolicies(cedar: Cedar, text: string, connectors: readonly ConnectorModel[]): Checked {
  const whole = (message: string): Found => ({ severity: 'error', message, policyId: null, from: 0, to: 1 });
  let crashed = false;
  let checked: { found: Found[]; policies: PolicyPart[] };
  try {
    checked =
      text.length > maxTextLength
        ? { found: [whole(`The text is longer than ${maxTextLength} characters.`)], policies: [] }
        : everything(cedar, text, connectors);
  } catch (error) {
    crashed = true;
    const reason = error instanceof Error ? error.message : String(error);
    checked = { found: [whole(`The engine could not read this text: ${reason}.`)], policies: [] };
  }
  const placeOf = placesOf(text);
  const diagnostics = [...bidirectional(text), ...checked.found]
    .map((one) => ({ ...one, line: placeOf(one.from).line }))
    .sort((a, b) => a.from - b.from || severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return { diagnostics, policies: checked.policies, crashed };
}

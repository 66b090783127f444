import type { Cedar } from './cedar';
import type { FixHint } from './fix-hint';
import { largeNumbers } from './large-numbers';
import type { AgentModel, ConnectorModel } from './model';
import { scopeWarnings } from './scope-warnings';
import { securityWarnings } from './security-warnings';
import { type PolicyPart, splitPolicies } from './split-policies';
import { placesOf } from './utf8-offsets';
import { validatePolicies } from './validate-policies';

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
  /** How it may be put right: see `fixesFor`. */
  fix?: FixHint;
};

export type Checked = {
  diagnostics: Diagnostic[];
  policies: PolicyPart[];
  /** The text crashed the engine: its instance must not be asked again. */
  crashed: boolean;
};

/** A diagnostic before its line is counted. */
export type Found = Omit<Diagnostic, 'line'>;

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
        {
          ...at,
          severity: 'error',
          message: 'This policy has no @id. Give it one, so that decisions can name it.',
          fix: { kind: 'add-id' },
        },
      ];
    if (seen.has(policy.id))
      return [{ ...at, severity: 'error', message: `Another policy has the @id ${policy.id}. Each needs its own.` }];
    seen.add(policy.id);
    return [];
  });
}

/** The inventory a text is checked against. Without agents nothing is said of whether an agent exists. */
type Known = { connectors: readonly ConnectorModel[]; agents: readonly AgentModel[] | null };

function everything(cedar: Cedar, text: string, known: Known) {
  const split = splitPolicies(cedar, text);
  if (!split.ok) {
    const found = split.problems.map((problem): Found => ({ ...problem, severity: 'error', policyId: null }));
    return { found, policies: [] };
  }
  const { policies } = split;
  const found: Found[] = identifiers(policies);
  if (found.length === 0) found.push(...validatePolicies(cedar, policies, known.connectors));
  found.push(...securityWarnings(policies, known.connectors), ...scopeWarnings(policies, known));
  return { found, policies };
}

/** Longest text checked, in UTF-16 units: about ten thousand policies. */
export const maxTextLength = 2_097_152;

/**
 * Everything to say about a policy document before it may be proposed, in order of place. Give it an instance of the
 * engine that nothing else uses: a text that crashes it is reported, and the instance must not be asked again.
 */
export function checkPolicies(
  cedar: Cedar,
  text: string,
  connectors: readonly ConnectorModel[],
  agents: readonly AgentModel[] | null = null,
): Checked {
  const whole = (message: string): Found => ({ severity: 'error', message, policyId: null, from: 0, to: 1 });
  let crashed = false;
  let checked: { found: Found[]; policies: PolicyPart[] };
  try {
    checked =
      text.length > maxTextLength
        ? { found: [whole(`The text is longer than ${maxTextLength} characters.`)], policies: [] }
        : everything(cedar, text, { connectors, agents });
  } catch (error) {
    crashed = true;
    const reason = error instanceof Error ? error.message : String(error);
    checked = { found: [whole(`The engine could not read this text: ${reason}.`)], policies: [] };
  }
  const placeOf = placesOf(text);
  const diagnostics = [...bidirectional(text), ...largeNumbers(text), ...checked.found]
    .map((one) => ({ ...one, line: placeOf(one.from).line }))
    .sort((a, b) => a.from - b.from || severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return { diagnostics, policies: checked.policies, crashed };
}

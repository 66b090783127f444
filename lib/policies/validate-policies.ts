import type { Cedar } from './cedar';
import type { Found, Severity } from './check-policies';
import type { FixHint } from './fix-hint';
import { nearest } from './language/nearest';
import { quoted, stringValue, tokensOf } from './language/tokens';
import { methods } from './methods';
import type { ConnectorModel } from './model';
import { cedarSchema } from './schema';
import { type PolicyPart, sentences } from './split-policies';
import { utf8ToUtf16 } from './utf8-offsets';

type Problem = {
  policyId: string;
  error: { message: string; help?: string | null; sourceLocations?: { start: number; end: number }[] | null };
};

/** A policy that covers many actions is validated for each: one place is said once. */
function oncePerPlace(found: Found[]): Found[] {
  const places = new Set<string>();
  return found.filter((one) => {
    const place = `${one.from}:${one.to}`;
    return places.has(place) ? false : places.add(place);
  });
}

/** The action most like the one written: the engine's own guess looks at no tool. */
function nearestAction(written: string, connectors: readonly ConnectorModel[]): string | null {
  const actions = connectors.flatMap(({ namespace, tools }) =>
    tools.map(({ name }) => `${namespace}::Action::${quoted(name)}`),
  );
  return nearest(written, [...actions, ...Object.values(methods).map(({ action }) => `Action::${quoted(action)}`)]);
}

/** The place of a name inside a stretch of text: as an identifier, or in quotes. */
function placeOfName(text: string, from: number, to: number, name: string): { from: number; to: number } | null {
  const token = tokensOf(text.slice(from, to)).find(
    (one) => one.text === name || (one.kind === 'string' && stringValue(one) === name),
  );
  return token ? { from: from + token.from, to: from + token.to } : null;
}

/** What the engine's words say about how to put a problem right; places are of the policy's text. */
function hintOf(message: string, help: string, policy: string, from: number, to: number): FixHint | null {
  const guard = /presence with `(.+) && \.\.`/.exec(help)?.[1];
  if (guard) return { kind: 'guard', test: guard };
  const meant = /^did you mean `(.+)`\?$/i.exec(help)?.[1];
  const wrong = /^(?:attribute|unrecognized entity type) `([^`]+)`/i.exec(message)?.[1]?.split('.').at(-1);
  const place = meant && wrong ? placeOfName(policy, from, to, wrong) : null;
  return place && meant ? { kind: 'replace', ...place, with: meant } : null;
}

/** More than these are not looked for: whoever mends them checks again, and each costs the validator milliseconds. */
const mostProblems = 500;

/**
 * What the engine's own validator says of policies whose ids differ, each with its place in the document. Asked of more
 * and more at a time, so that thousands of wrong ones do not take minutes.
 */
export function validatePolicies(
  cedar: Cedar,
  policies: readonly PolicyPart[],
  connectors: readonly ConnectorModel[],
): Found[] {
  const found: Found[] = [];
  for (let from = 0, size = 100; from < policies.length && found.length < mostProblems; size *= 2) {
    found.push(...validateSome(cedar, policies.slice(from, from + size), connectors));
    from += size;
  }
  return found;
}

function validateSome(cedar: Cedar, policies: readonly PolicyPart[], connectors: readonly ConnectorModel[]): Found[] {
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
    ({ policyId, error }: Problem): Found => {
      const policy = byId.get(policyId);
      const text = policy?.text ?? '';
      const at = utf8ToUtf16(text);
      const place = error.sourceLocations?.[0];
      const start = policy?.from ?? 0;
      const from = place ? at(place.start) : 0;
      const to = place ? at(place.end) : 1;
      const message = error.message.replace(/^for policy `[^`]*`, /, '');
      const unknownAction = /^unrecognized action/i.test(message);
      const action = unknownAction ? nearestAction(text.slice(from, to), connectors) : null;
      const help = unknownAction ? action && `did you mean \`${action}\`?` : error.help;
      const hint: FixHint | null = action
        ? { kind: 'replace', from, to, with: action }
        : hintOf(message, help ?? '', text, from, to);
      return {
        severity,
        message: sentences([message, help]),
        policyId,
        from: start + from,
        to: start + to,
        ...(hint
          ? { fix: hint.kind === 'replace' ? { ...hint, from: start + hint.from, to: start + hint.to } : hint }
          : {}),
      };
    };
  const errors = answer.validationErrors.map(found('error'));
  const failed = new Set(answer.validationErrors.map((problem) => problem.policyId));
  // An unknown action also warns that the policy is impossible: once is enough.
  const warnings = answer.validationWarnings.filter((problem) => !failed.has(problem.policyId)).map(found('warning'));
  return oncePerPlace([...errors, ...warnings]);
}

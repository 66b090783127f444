import { blankOut } from './blank-out';
import type { Cedar, DetailedError, PolicyJson } from './cedar';
import { slotsOf } from './fill-slots';
import type { FixHint } from './fix-hint';
import { tooDeepAt } from './nesting';
import { placesOf, utf8ToUtf16 } from './utf8-offsets';

export type PolicyPart = {
  /** Its `@id`, or `policy-<n>` where it has none (which is a diagnostic). */
  id: string;
  hasId: boolean;
  effect: 'permit' | 'forbid';
  annotations: Record<string, string>;
  text: string;
  /** UTF-16 offset in the document, and 1-based line of its `permit` or `forbid`. */
  from: number;
  to: number;
  line: number;
};

export type ParseProblem = { message: string; from: number; to: number; fix?: FixHint };
export type Split = { ok: true; policies: PolicyPart[] } | { ok: false; problems: ParseProblem[] };

const parsed = new WeakMap<PolicyPart, PolicyJson>();

/** How the engine read a policy when its text was split: a large document is parsed once, not once for each check. */
export function jsonOf(policy: PolicyPart): PolicyJson {
  const json = parsed.get(policy);
  if (!json) throw new Error(`${policy.id} did not come from splitPolicies.`);
  return json;
}

const tooDeep = 'Here the text nests too deep for the engine. Write it as several policies.';

/** What the engine says in parts, as sentences. */
export const sentences = (parts: (string | null | undefined)[]): string =>
  parts
    .filter((part): part is string => Boolean(part))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).replace(/\.$/, ''))
    .map((part) => (part.endsWith('?') ? part : `${part}.`))
    .join(' ');

/** Errors of the engine with UTF-16 places; the second and later ones sit in `related`. */
function placedErrors(text: string, errors: DetailedError[]): ParseProblem[] {
  const at = utf8ToUtf16(text);
  return errors
    .flatMap((error) => [error, ...(error.related ?? [])])
    .map((error) => {
      const place = error.sourceLocations?.[0];
      const from = place ? at(place.start) : 0;
      const to = place ? Math.max(at(place.end), from) : Math.min(1, text.length);
      const message = error.message.replace(/^failed to parse policies from string: /, '');
      return { message: sentences([message, place?.label, error.help]), from, to };
    });
}

/** Every policy that decides has a text, an id and a history of its own, which a link of a template has not. */
const openSlot = ({ slot, from, to }: ReturnType<typeof slotsOf>[number]): ParseProblem => ({
  message: `A template decides nothing until ${slot} is filled. Write the entity here, once for each policy it is to be.`,
  from,
  to,
  fix: { kind: 'fill', slot },
});

/** The parts come ordered 0, 1, 10, 11, 2: by their number as text. */
function inTextOrder(parts: string[]): string[] {
  const order = parts.map((_, index) => String(index)).sort();
  const sorted = new Array<string>(parts.length);
  parts.forEach((part, index) => {
    sorted[Number(order[index])] = part;
  });
  return sorted;
}

/** A policy document split into its policies, each with its place; or where it does not parse. */
export function splitPolicies(cedar: Cedar, text: string): Split {
  const deep = tooDeepAt(text);
  if (deep !== null) return { ok: false, problems: [{ message: tooDeep, from: deep, to: deep + 1 }] };
  const answer = cedar.policySetTextToParts(text);
  if (answer.type === 'failure') return { ok: false, problems: placedErrors(text, answer.errors) };
  if (answer.policy_templates.length > 0) {
    return { ok: false, problems: slotsOf(text).map(openSlot) };
  }
  // A comment may hold the same text as a policy: places are looked for where comments are blank.
  const readable = blankOut(text, 'comments');
  const placeOf = placesOf(text);
  let from = 0;
  const policies = inTextOrder(answer.policies).map((part, index) => {
    const start = readable.indexOf(blankOut(part, 'comments'), from);
    if (start < 0) throw new Error(`A policy that parsed is not in its text: ${part.slice(0, 80)}`);
    from = start + part.length;
    const json = cedar.policyToJson(part);
    if (json.type === 'failure') throw new Error(`A policy that parsed cannot be read: ${json.errors[0]?.message}`);
    const annotations = (json.json.annotations ?? {}) as Record<string, string>;
    const keyword = start + Math.max(0, blankOut(part, 'strings').search(/\b(permit|forbid)\s*\(/));
    const policy: PolicyPart = {
      id: annotations.id || `policy-${index}`,
      hasId: Boolean(annotations.id),
      effect: json.json.effect,
      annotations,
      text: part,
      from: start,
      to: from,
      line: placeOf(keyword).line,
    };
    parsed.set(policy, json.json);
    return policy;
  });
  return { ok: true, policies };
}

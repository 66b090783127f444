import { type DecisionField, type DecisionFilter, decisionFields, decisionListFilter } from './filter';
import { readQueryText } from './query-text';
import { defaultRange } from './time-range';

/** The log's part of the page's URL: the filter, where its page begins, and the decision whose panel is open. */
export type DecisionsInput = Omit<DecisionFilter, 'from' | 'to' | 'last' | 'q'> & {
  q?: string;
  last?: DecisionFilter['last'];
  from?: string;
  to?: string;
  before?: string;
  open?: string;
};

type Params = Record<string, string | string[] | undefined>;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const one = (given: string | string[] | undefined): string | undefined => (Array.isArray(given) ? given[0] : given);

/** What does not parse is left out: a stale or mistyped link still opens the log. */
export function decisionsInput(params: Params): DecisionsInput {
  const given: Record<string, unknown> = {};
  const { values, rest } = readQueryText(one(params.q) ?? '');
  for (const field of decisionFields) {
    const listed = [params[field] ?? []].flat().concat(values[field] ?? []);
    if (listed.length > 0) given[field] = [...new Set(listed)];
  }
  for (const name of ['last', 'from', 'to', 'before']) given[name] = one(params[name]);
  if (rest) given.q = rest;
  for (;;) {
    const parsed = decisionListFilter.omit({ limit: true }).safeParse(given);
    if (parsed.success) {
      const told = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
      const open = one(params.open);
      return withRange({ ...Object.fromEntries(told), ...(open && uuid.test(open) ? { open } : {}) });
    }
    for (const issue of parsed.error.issues) delete given[String(issue.path[0])];
  }
}

/** One range: an absolute one wins, and no range at all is the default one. */
function withRange(input: DecisionsInput): DecisionsInput {
  const { last, ...rest } = input;
  if (input.from !== undefined || input.to !== undefined) return rest;
  return { ...rest, last: last ?? defaultRange };
}

/** The filter alone: what the counts and the histogram are asked with. */
export function filterOf({ before: _, open: __, ...filter }: DecisionsInput) {
  return filter;
}

/** The page's path for an input. The default range is left unsaid. */
export function decisionsHref(input: DecisionsInput): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || (name === 'last' && value === defaultRange)) continue;
    for (const item of [value].flat()) search.append(name, item);
  }
  const text = search.toString();
  return text ? `/decisions?${text}` : '/decisions';
}

/** Any change of the filter begins at the first page again. */
function fromStart({ before: _, ...input }: DecisionsInput): DecisionsInput {
  return input;
}

/** With a value of a field taken; its opposite is dropped. */
export function withValue(input: DecisionsInput, field: DecisionField, value: string): DecisionsInput {
  const opposite = value.startsWith('!') ? value.slice(1) : `!${value}`;
  const held = (input[field] ?? []).filter((item) => item !== opposite && item !== value);
  return fromStart({ ...input, [field]: [...held, value] });
}

export function withoutValue(input: DecisionsInput, field: DecisionField, value: string): DecisionsInput {
  const held = (input[field] ?? []).filter((item) => item !== value);
  return fromStart({ ...input, [field]: held.length > 0 ? held : undefined });
}

/** The same decisions of another time, from the first page. */
export function overRange(
  input: DecisionsInput,
  range: { from: string; to: string } | { last: NonNullable<DecisionsInput['last']> },
): DecisionsInput {
  const { from: _, to: __, last: ___, ...rest } = fromStart(input);
  return { ...rest, ...range };
}

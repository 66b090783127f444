import { type ReachField, type ReachFilter, reachFields, reachFilter } from './filter';

export const reachViews = ['table', 'list', 'graph'] as const;
export type ReachView = (typeof reachViews)[number];

/** The blast radius' part of a page's URL. */
export type ReachPageInput = Partial<ReachFilter> & { view?: ReachView };

/** Whose blast radius it is, and so on which page and of which read. */
export type ReachPlace = { kind: 'identity' | 'connector' | 'person'; id: string };

type Params = Record<string, string | string[] | undefined>;

/** Reads the URL. What does not parse, and what is at its default, is left out: a stale link still opens the page. */
export function reachPageInput(params: Params): ReachPageInput {
  const given: Record<string, unknown> = {};
  for (const field of reachFields) {
    const listed = [params[field] ?? []].flat();
    if (listed.length > 0) given[field] = [...new Set(listed)];
  }
  for (const name of ['access', 'q', 'page']) given[name] = [params[name] ?? []].flat()[0] || undefined;
  const view = reachViews.find((one) => one === [params.view ?? []].flat()[0]);
  for (;;) {
    const parsed = reachFilter.safeParse(given);
    if (parsed.success) {
      const { access, page, ...rest } = parsed.data;
      const told = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '');
      return {
        ...Object.fromEntries(told),
        ...(access !== 'reach' && { access }),
        ...(page > 1 && { page }),
        ...(view && view !== 'table' && { view }),
      };
    }
    for (const issue of parsed.error.issues) delete given[String(issue.path[0])];
  }
}

/** The input as search parameters, beside the one that chooses its tab. */
export function reachParams(place: ReachPlace, input: ReachPageInput): Record<string, string[]> {
  const told = Object.entries(input).filter(([, value]) => value !== undefined);
  return {
    ...(place.kind === 'connector' && { tab: ['reach'] }),
    ...Object.fromEntries(told.map(([name, value]) => [name, [value].flat().map(String)])),
  };
}

const paths: Record<ReachPlace['kind'], (id: string) => string> = {
  identity: (id) => `/identities/${id}`,
  connector: (id) => `/connectors/${id}`,
  person: (id) => `/identities/persons/${id}/reach`,
};
export const reachPath = ({ kind, id }: ReachPlace): string => paths[kind](id);

/** The page's path for an input. */
export function reachHref(place: ReachPlace, input: ReachPageInput = {}): string {
  const pairs = Object.entries(reachParams(place, input)).flatMap(([name, values]) => values.map((one) => [name, one]));
  const text = new URLSearchParams(pairs).toString();
  return text ? `${reachPath(place)}?${text}` : reachPath(place);
}

/** A value of a field taken, or dropped when it was; the list begins again. */
export function reachToggled({ page: _, ...input }: ReachPageInput, field: ReachField, value: string): ReachPageInput {
  const held = input[field] ?? [];
  const values = held.includes(value) ? held.filter((item) => item !== value) : [...held, value];
  const { [field]: __, ...rest } = input;
  return values.length > 0 ? { ...rest, [field]: values } : rest;
}

/** Whether anything besides access narrows the list. */
export const isNarrowed = (input: ReachPageInput): boolean =>
  input.q !== undefined || reachFields.some((field) => input[field] !== undefined);

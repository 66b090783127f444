import { type ConnectorField, type ConnectorFilter, connectorFields, connectorListFilter } from './filter';

/** The list's part of the page's URL. */
export type ConnectorListInput = ConnectorFilter & { sort?: string; after?: string };

export type SearchParams = Record<string, string | string[] | undefined>;

const token = /([a-z_]+):(?:"([^"]*)"|(\S+))/g;
/** Other words for a field, as people write them. */
const written: Record<string, ConnectorField> = { last_used: 'used', env: 'environment' };

const fieldOf = (name: string): ConnectorField | undefined =>
  written[name] ?? connectorFields.find((field) => field === name);

/**
 * Reads what a person wrote: `owner:none tier:high files`. What names no field stays text, so that nothing written is lost.
 */
export function readFilterText(text: string): { values: Partial<Record<ConnectorField, string[]>>; rest: string } {
  const values: Partial<Record<ConnectorField, string[]>> = {};
  const rest = text.replaceAll(token, (whole, name: string, quoted?: string, plain?: string) => {
    const field = fieldOf(name);
    const value = quoted ?? plain ?? '';
    if (!field || value === '') return whole;
    values[field] = [...(values[field] ?? []), value];
    return ' ';
  });
  return { values, rest: rest.replaceAll(/\s+/g, ' ').trim() };
}

/** The URL as the list's input. The written filter and the facets are one state; what does not parse is left out. */
export function connectorListInput(params: SearchParams): ConnectorListInput {
  const { values, rest } = readFilterText([params.q ?? ''].flat()[0] ?? '');
  const given: Record<string, unknown> = { q: rest || undefined };
  for (const field of connectorFields) {
    const all = [params[field] ?? []].flat().concat(values[field] ?? []);
    if (all.length > 0) given[field] = [...new Set(all)];
  }
  for (const name of ['sort', 'after']) given[name] = [params[name] ?? []].flat()[0];
  for (;;) {
    const parsed = connectorListFilter.omit({ limit: true }).safeParse(given);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) delete given[String(issue.path[0])];
      continue;
    }
    const { sort, ...told } = parsed.data;
    const entries = Object.entries(told).filter(([, value]) => value !== undefined);
    return { ...Object.fromEntries(entries), ...(sort === 'name' ? {} : { sort }) };
  }
}

/** The filter without order and place: what "all that match" means. */
export function filterOf({ sort: _, after: __, ...filter }: ConnectorListInput): ConnectorFilter {
  return filter;
}

export const isFiltered = (input: ConnectorListInput): boolean => Object.keys(filterOf(input)).length > 0;

/** A path with the input as its search parameters. */
export function connectorsHref(input: ConnectorListInput, path = '/connectors'): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    for (const item of [value ?? []].flat()) search.append(name, item);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** A value of a field taken, or dropped when it was; the list begins again. */
export function toggled(
  { after: _, ...input }: ConnectorListInput,
  field: ConnectorField,
  value: string,
): ConnectorListInput {
  const held = input[field] ?? [];
  const values = held.includes(value) ? held.filter((item) => item !== value) : [...held, value];
  const { [field]: __, ...rest } = input;
  return values.length > 0 ? { ...rest, [field]: values } : rest;
}

type Ordered = { sort?: string | undefined; after?: string | undefined };

/** Sorted by a column: ascending first, then descending. The list begins again. */
export function sortedBy<Input extends Ordered>({ after: _, sort, ...input }: Input, column: string) {
  const next = (sort ?? 'name') === column ? `-${column}` : column;
  return next === 'name' ? input : { ...input, sort: next };
}

/** How a column is sorted now, for `aria-sort`. */
export function sortOf({ sort = 'name' }: Ordered, column: string): 'ascending' | 'descending' | undefined {
  if (sort === column) return 'ascending';
  return sort === `-${column}` ? 'descending' : undefined;
}

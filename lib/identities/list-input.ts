import { type IdentityField, type IdentityListFilter, identityFields, identityListFilter } from './filter';

/** The list's part of the page's URL. */
export type IdentityListInput = Partial<Pick<IdentityListFilter, IdentityField | 'q' | 'sort' | 'after'>>;

type Params = Record<string, string | string[] | undefined>;

/** Reads the URL. What does not parse is left out: a stale link still opens the list. */
export function identityListInput(params: Params): IdentityListInput {
  const given: Record<string, unknown> = {};
  for (const field of identityFields) {
    const listed = [params[field] ?? []].flat();
    if (listed.length > 0) given[field] = [...new Set(listed)];
  }
  for (const name of ['q', 'sort', 'after']) given[name] = [params[name] ?? []].flat()[0] || undefined;
  for (;;) {
    const parsed = identityListFilter.omit({ limit: true }).safeParse(given);
    if (parsed.success) {
      const told = Object.entries(parsed.data).filter(
        ([name, value]) => value && !(name === 'sort' && value === 'name'),
      );
      return Object.fromEntries(told);
    }
    for (const issue of parsed.error.issues) delete given[String(issue.path[0])];
  }
}

/** A path with the input as its search parameters. */
export function identitiesHref(input: IdentityListInput, path = '/identities'): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    for (const item of [value ?? []].flat()) search.append(name, item);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export const isFiltered = ({ sort: _, after: __, ...filter }: IdentityListInput): boolean =>
  Object.keys(filter).length > 0;

/** A value of a field taken, or dropped when it was; the list begins again. */
export function toggled(
  { after: _, ...input }: IdentityListInput,
  field: IdentityField,
  value: string,
): IdentityListInput {
  const held = input[field] ?? [];
  const values = held.includes(value) ? held.filter((item) => item !== value) : [...held, value];
  const { [field]: __, ...rest } = input;
  return values.length > 0 ? { ...rest, [field]: values } : rest;
}

/** Sorted by a column: ascending first, then descending. */
export function sortedBy({ after: _, sort, ...input }: IdentityListInput, column: string): IdentityListInput {
  const next = (sort ?? 'name') === column ? `-${column}` : column;
  return next === 'name' ? input : { ...input, sort: next };
}

/** How a column is sorted now, for `aria-sort`. */
export function sortOf({ sort = 'name' }: IdentityListInput, column: string): 'ascending' | 'descending' | undefined {
  if (sort === column) return 'ascending';
  return sort === `-${column}` ? 'descending' : undefined;
}

import { listInput, listUrl, toggled } from '@/lib/http/list-url';
import { type CredentialField, type CredentialFilter, credentialFields, credentialFilter } from './filter';

/** The list's part of the page's URL. */
export type CredentialListInput = Partial<Omit<CredentialFilter, 'limit'>>;

type Params = Record<string, string | string[] | undefined>;

/** Reads the URL. What does not parse is left out: a stale link still opens the list. */
export const credentialListInput = (params: Params): CredentialListInput =>
  listInput(credentialFilter.omit({ limit: true }), params);

const path = '/identities/credentials';
export const credentialsHref = (input: CredentialListInput): string => listUrl(path, input);

export const isFiltered = (input: CredentialListInput): boolean =>
  input.q !== undefined || credentialFields.some((field) => input[field] !== undefined);

/** A value of a field taken, or dropped when it was; the list begins again. */
export function withFacet({ page: _, ...input }: CredentialListInput, field: CredentialField, value: string) {
  return { ...input, [field]: toggled(input[field], value) };
}

/** Sorted by a column: the newest or nearest first, then the other way. */
export function sortedBy({ page: _, sort, ...input }: CredentialListInput, column: string): CredentialListInput {
  const next = (sort ?? '-found') === column ? `-${column}` : column;
  return next === '-found' ? input : { ...input, sort: next };
}

/** How a column is sorted now, for `aria-sort`. */
export function sortOf({ sort = '-found' }: CredentialListInput, column: string) {
  if (sort === column) return 'ascending' as const;
  return sort === `-${column}` ? ('descending' as const) : undefined;
}

import { z } from 'zod';
import { type FindingKind, findingKinds } from './finding';

export const findingStates = ['open', 'closed'] as const;
export type FindingState = (typeof findingStates)[number];

/** What the list of findings can be narrowed by. Filters AND together. */
export const findingFilter = z.object({
  state: z.enum(findingStates).optional(),
  kind: z.enum(findingKinds).optional(),
  q: z.string().trim().max(120).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FindingFilter = z.output<typeof findingFilter>;

export type FindingListInput = { state?: FindingState; kind?: FindingKind; q?: string; page?: number };

/** The list's part of the page's URL. What does not parse is left out: a stale link still opens the list. */
export function findingListInput(params: Record<string, string | string[] | undefined>): FindingListInput {
  const given = { ...params };
  for (;;) {
    const parsed = findingFilter.omit({ limit: true }).partial().safeParse(given);
    if (parsed.success) {
      const { page, ...filter } = parsed.data;
      const told = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
      return { ...Object.fromEntries(told), ...(page && page > 1 ? { page } : {}) };
    }
    for (const issue of parsed.error.issues) delete given[String(issue.path[0])];
  }
}

/** The page's path for an input. */
export function findingsHref(input: FindingListInput): string {
  const told = Object.entries(input).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString();
  return search ? `/findings?${search}` : '/findings';
}

/** With one value of a facet taken, or dropped when it was taken; from the first page. */
export function withFacet(input: FindingListInput, facet: 'state' | 'kind', value: string): FindingListInput {
  const { page: _, ...rest } = input;
  return { ...rest, [facet]: rest[facet] === value ? undefined : value };
}

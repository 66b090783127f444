import { z } from 'zod';
import { type SubjectKind, subjectKinds } from './subject';

const revocationStates = ['in-force', 'not-enforced', 'lifted'] as const;
export type RevocationState = (typeof revocationStates)[number];

/** What the list of revocations can be narrowed by. Filters AND together. */
export const revocationFilter = z.object({
  state: z.enum(revocationStates).optional(),
  kind: z.enum(subjectKinds).optional(),
  subjectId: z.uuid().optional(),
  q: z.string().trim().max(120).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RevocationFilter = z.output<typeof revocationFilter>;

/** The list's part of the page's URL. What does not parse is left out: a stale link still opens the list. */
export function revocationListInput(params: Record<string, string | string[] | undefined>): {
  state?: RevocationState;
  kind?: SubjectKind;
  subjectId?: string;
  q?: string;
  page?: number;
} {
  const given = { ...params };
  for (;;) {
    const parsed = revocationFilter.omit({ limit: true }).partial().safeParse(given);
    if (parsed.success) {
      const { page, ...filter } = parsed.data;
      const told = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
      return { ...Object.fromEntries(told), ...(page && page > 1 ? { page } : {}) };
    }
    for (const issue of parsed.error.issues) delete given[String(issue.path[0])];
  }
}

export type RevocationListInput = ReturnType<typeof revocationListInput>;

/** The page's path for an input. */
export function revocationsHref(input: RevocationListInput): string {
  const told = Object.entries(input).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString();
  return search ? `/revocations?${search}` : '/revocations';
}

/** With one value of a facet taken, or dropped when it was taken; from the first page. */
export function withFacet(input: RevocationListInput, facet: 'state' | 'kind', value: string): RevocationListInput {
  const { page: _, ...rest } = input;
  return { ...rest, [facet]: rest[facet] === value ? undefined : value };
}

/** How a revocation stands in one word, from its row. */
export const stateOf = (row: {
  liftedAt: string | null;
  propagation: { enforcedMs: number | null };
}): RevocationState =>
  row.liftedAt !== null ? 'lifted' : row.propagation.enforcedMs === null ? 'not-enforced' : 'in-force';

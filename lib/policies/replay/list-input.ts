import { z } from 'zod';
import { listInput, listUrl } from '@/lib/http/list-url';
import { replayOutcomes } from './state';

/** What the list of replays tells apart: those that go on, and how the others ended. */
export const replayFacets = ['under-way', ...replayOutcomes] as const;
export type ReplayFacet = (typeof replayFacets)[number];

/** What the list of replays can be narrowed by. Filters AND together. */
export const replayFilter = z.object({
  draftId: z.uuid().optional(),
  state: z.enum(replayFacets).optional(),
  /** Id of the member who asked for it. */
  by: z.uuid().optional(),
  q: z.string().trim().max(120).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export type ReplayListInput = { draftId?: string; state?: ReplayFacet; by?: string; q?: string; page?: number };

/** The list's part of its page's URL. */
export const replayListInput = (params: Record<string, string | string[] | undefined>): ReplayListInput =>
  listInput(replayFilter.omit({ limit: true }), params);

export const replaysHref = (input: ReplayListInput): string => listUrl('/policies/replays', input);

/** With one value of a facet taken, or dropped when it was taken; from the first page. */
export function withFacet(input: ReplayListInput, facet: 'state' | 'by', value: string): ReplayListInput {
  const { page: _, ...rest } = input;
  return { ...rest, [facet]: rest[facet] === value ? undefined : value };
}

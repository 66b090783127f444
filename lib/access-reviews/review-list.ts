import { z } from 'zod';
import { type ListValues, listInput, listUrl } from '@/lib/http/list-url';
import { reviewStates } from './campaign';

export const reviewFilter = z.object({
  state: z.enum(reviewStates).optional(),
  q: z.string().trim().max(120).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const pageFilter = reviewFilter.omit({ limit: true });
export type ReviewListInput = Partial<z.output<typeof pageFilter>>;

/** The list's part of the page's URL. */
export const reviewListInput = (params: Record<string, string | string[] | undefined>): ReviewListInput =>
  listInput(pageFilter, params);

export const reviewsHref = (input: ReviewListInput): string => listUrl('/evidence/access-reviews', input as ListValues);

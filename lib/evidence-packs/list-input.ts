import { z } from 'zod';
import { listInput, listUrl } from '@/lib/http/list-url';

/** What the list of packs can be narrowed by. */
export const packFilter = z.object({
  framework: z.string().max(64).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export type PackListInput = { framework?: string; page?: number };

/** The list's part of its page's URL. */
export const packListInput = (params: Record<string, string | string[] | undefined>): PackListInput =>
  listInput(packFilter.omit({ limit: true }), params);

export const packsHref = (input: PackListInput): string => listUrl('/evidence/packs', input);

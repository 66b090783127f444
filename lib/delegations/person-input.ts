import { z } from 'zod';
import { listInput, listUrl } from '@/lib/http/list-url';

/** What the list of persons can be narrowed by. */
export const personFilter = z.object({
  q: z.string().trim().max(120).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PersonListInput = Partial<z.output<typeof personFilter>>;

export const personsPath = '/identities/persons';

export const personListInput = (params: Record<string, string | string[] | undefined>): PersonListInput =>
  listInput(personFilter, params);

export const personsHref = (input: PersonListInput): string => listUrl(personsPath, input);

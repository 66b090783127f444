import { z } from 'zod';

/** The policies of a published version, split once when it was published: gateways and screens need no parser to read them. */
export const storedPolicies = z.array(
  z.object({
    /** Its `@id`. */
    id: z.string(),
    effect: z.enum(['permit', 'forbid']),
    title: z.string().nullable(),
    text: z.string(),
    /** SHA-256 hex of the text. */
    digest: z.string(),
    /** 1-based line in the version's text. */
    line: z.number().int().positive(),
  }),
);
export type StoredPolicies = z.infer<typeof storedPolicies>;

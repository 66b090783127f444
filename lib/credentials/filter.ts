import { z } from 'zod';

/** What the list of credentials can be narrowed by, in the order its facets stand. Fields AND together, values of one OR. */
export const credentialFields = ['state', 'expiry', 'mark', 'kind', 'owner', 'connector'] as const;
export type CredentialField = (typeof credentialFields)[number];

/** The value of a field that a credential does not have. */
export const noValue = 'none';

const credentialSorts = ['found', 'expires', 'kind', 'owner'] as const;
export type CredentialSort = (typeof credentialSorts)[number];

const values = z
  .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.string().min(1).max(255)).max(50))
  .optional();

export const credentialFilter = z.object({
  ...(Object.fromEntries(credentialFields.map((field) => [field, values])) as Record<CredentialField, typeof values>),
  /** Text anywhere in account, prefix, fingerprint, or the name of a place. */
  q: z.string().trim().max(200).optional(),
  /** A column, with `-` before it for descending. */
  sort: z
    .string()
    .refine((sort) => (credentialSorts as readonly string[]).includes(sort.replace(/^-/, '')), 'Not a column.')
    .default('-found'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
});
export type CredentialFilter = z.output<typeof credentialFilter>;

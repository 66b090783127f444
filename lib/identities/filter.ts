import { z } from 'zod';

/** What the list of identities can be narrowed by, in the order its facets stand. Fields AND together, values of one field OR. */
export const identityFields = ['kind', 'state', 'owner', 'domain', 'bound'] as const;
export type IdentityField = (typeof identityFields)[number];

/** The value of a field that an identity does not have. */
export const noValue = 'none';

export const identitySorts = ['name', 'kind', 'owner', 'domain', 'created'] as const;
export type IdentitySort = (typeof identitySorts)[number];

const values = z
  .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.string().min(1).max(255)).max(50))
  .optional();

export const identityListFilter = z.object({
  ...(Object.fromEntries(identityFields.map((field) => [field, values])) as Record<IdentityField, typeof values>),
  /** Text anywhere in name or SPIFFE ID. */
  q: z.string().trim().max(200).optional(),
  /** A column, with `-` before it for descending. */
  sort: z
    .string()
    .refine((sort) => (identitySorts as readonly string[]).includes(sort.replace(/^-/, '')), 'Not a column.')
    .default('name'),
  /** The cursor of the page before. */
  after: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
});
export type IdentityListFilter = z.output<typeof identityListFilter>;

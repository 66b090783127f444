import { z } from 'zod';

/** How long ago a connector was last used; each bucket begins where the one before it ends. */
export const useBuckets = ['hour', 'day', 'week', 'month', 'older', 'never'] as const;
export type UseBucket = (typeof useBuckets)[number];

/** What the list can be narrowed by, in the order its facets stand. Fields AND together, values of one field OR. */
export const connectorFields = ['status', 'owner', 'environment', 'tier', 'used', 'transport', 'origin'] as const;
export type ConnectorField = (typeof connectorFields)[number];

/** The value of a field that a connector does not have. */
export const noValue = 'none';

export const connectorSorts = ['name', 'owner', 'environment', 'tier', 'tools', 'used', 'created'] as const;
export type ConnectorSort = (typeof connectorSorts)[number];

const values = z
  .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.string().min(1).max(200)).max(50))
  .optional();

/** The filter alone: what a list, an export and "all that match" of a bulk change are asked with. */
export const connectorFilter = z.object({
  ...(Object.fromEntries(connectorFields.map((field) => [field, values])) as Record<ConnectorField, typeof values>),
  /** Text anywhere in name, slug, URL or command. */
  q: z.string().trim().max(200).optional(),
});
export type ConnectorFilter = z.output<typeof connectorFilter>;

export const connectorListFilter = connectorFilter.extend({
  /** A column, with `-` before it for descending. */
  sort: z
    .string()
    .refine((sort) => (connectorSorts as readonly string[]).includes(sort.replace(/^-/, '')), 'Not a column.')
    .default('name'),
  /** The cursor of the page before. */
  after: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
});
export type ConnectorListFilter = z.output<typeof connectorListFilter>;

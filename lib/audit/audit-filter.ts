import { z } from 'zod';

const auditOutcomes = ['done', 'denied'] as const;
/** How far back, in hours. */
export const auditRanges = { day: 24, week: 168, month: 720 } as const;

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).max(40).default([]));

/** What the audit log can be narrowed by. Facets AND together, values of one facet OR together. */
export const auditFilter = z.object({
  /** Text in action, names, or the subject's id. */
  q: z.string().trim().max(120).default(''),
  /** Nouns of actions: `policy` for `policy.publish`. */
  noun: list(z.string().max(40)),
  outcome: list(z.enum(auditOutcomes)),
  actor: list(z.string().max(80)),
  range: z.enum(['day', 'week', 'month']).optional(),
  /** Events with a lower number. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
export type AuditFilter = z.output<typeof auditFilter>;

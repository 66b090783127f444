import { z } from 'zod';
import { relativeRanges } from './time-range';

/** What the log can be narrowed by, in the order its facets stand. Fields AND together, values of one field OR. */
export const decisionFields = [
  'effect',
  'person',
  'agent',
  'caller',
  'connector',
  'tool',
  'cause',
  'code',
  'method',
  'policy',
  'gateway',
  'version',
  'mode',
  'candidate',
  'difference',
  'delegation',
  'credential',
  'revocation',
] as const;
export type DecisionField = (typeof decisionFields)[number];

/** The value of a field that a decision does not have: no registered agent, no policy version. */
export const noValue = 'none';

/** A value after `!` filters it out. */
export const negated = (value: string): boolean => value.startsWith('!');
export const bare = (value: string): string => (negated(value) ? value.slice(1) : value);

const values = z
  .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.string().min(1).max(2_049)).max(30))
  .optional();

/** Where a page of the log begins: after the decision of this time and id. */
const cursor = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/);

export const decisionFilter = z.object({
  ...(Object.fromEntries(decisionFields.map((field) => [field, values])) as Record<DecisionField, typeof values>),
  /** Text anywhere in agent, connector, tool or the denial's sentence. */
  q: z.string().trim().max(200).optional(),
  /** A relative range, counted back from now. */
  last: z.enum(relativeRanges).optional(),
  /** An absolute range, from inclusive, to exclusive. Wins over `last`. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type DecisionFilter = z.output<typeof decisionFilter>;

export const decisionListFilter = decisionFilter.extend({
  before: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
});

export const cursorOf = (row: { at: string; id: string }): string => `${row.at}_${row.id}`;

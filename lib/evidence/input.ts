import { z } from 'zod';
import { hourEnd, hourOf } from './measure/hours';

/** Days a page of evidence looks back when nobody says. */
const defaultDays = 30;

/** Days that are looked at in one go, at most; as many as a pack covers. */
export const longestDays = 366;

const dayMs = 86_400_000;

/** What every read of evidence takes: a period (ISO instants) and a scope. */
export const periodInput = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  environment: z
    .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.string().max(120)).max(50))
    .optional(),
});
export type PeriodInput = z.input<typeof periodInput>;

/**
 * The period and scope an input means: without an end, up to now; without a beginning, thirty days. An end that is still
 * to come is now: nothing was measured then; what lies longer before it than a year is left out, which the answer's period
 * shows. Metrics are counted hour by hour, so that it is made of whole ones: the rows
 * that are listed are the rows that were counted.
 */
export function periodOf(input: z.output<typeof periodInput>, now: Date) {
  const end = new Date(Math.min(input.to ? Date.parse(input.to) : now.getTime(), now.getTime()));
  const begin = input.from ? Date.parse(input.from) : end.getTime() - defaultDays * dayMs;
  const earliest = end.getTime() - longestDays * dayMs;
  const from = hourOf(new Date(Math.max(earliest, Math.min(begin, end.getTime()))));
  // Of the hour that is not over, what was said a moment ago can be asked for.
  const to = hourEnd(end) <= now ? hourEnd(end) : end;
  return {
    period: { from: from.toISOString(), to: to.toISOString() },
    scope: { environments: input.environment?.length ? input.environment : null },
  };
}

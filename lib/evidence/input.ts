import { z } from 'zod';

/** Days a page of evidence looks back when nobody says. */
const defaultDays = 30;

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
 * to come is now: nothing was measured then.
 */
export function periodOf(input: z.output<typeof periodInput>, now: Date) {
  const to = new Date(Math.min(input.to ? Date.parse(input.to) : now.getTime(), now.getTime()));
  const from = input.from ? new Date(input.from) : new Date(to.getTime() - defaultDays * dayMs);
  return {
    period: { from: new Date(Math.min(from.getTime(), to.getTime())).toISOString(), to: to.toISOString() },
    scope: { environments: input.environment?.length ? input.environment : null },
  };
}

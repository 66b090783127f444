import { z } from 'zod';
import { longestDays } from '@/lib/evidence/input';
import type { Period } from '@/lib/evidence/measure/period';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const instant = z.iso.datetime({ offset: true });
const environments = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : given),
  z.array(z.string().min(1).max(120)).max(50).default([]),
);

/** What a pack is asked for by: an open end is now; no environment means every one. */
export const packInput = z.object({
  framework: z.string().max(64),
  from: instant,
  to: instant.optional(),
  environment: environments,
  redacted: z.union([z.boolean(), z.stringbool()]).default(false),
  /** A moment since the end at which it is looked at; to make the same pack again. */
  asOf: instant.optional(),
});
export type PackInput = z.input<typeof packInput>;

const scheduleEvery = ['month', 'quarter'] as const;
export type Every = (typeof scheduleEvery)[number];

export const scheduleInput = z.object({
  framework: z.string().max(64),
  every: z.enum(scheduleEvery),
  environment: environments,
  redacted: z.boolean().default(false),
});

/** Days that a link to a pack works, at most. */
export const mostShareDays = 30;

export type PackTime = { period: Period; asOf: string };

/**
 * The period of a pack and the moment it is looked at, or why there is none. It begins with a whole hour, and what is
 * still to come is not in it.
 */
export function packTime({ from, to, asOf }: z.output<typeof packInput>, now: Date): PackTime | { not: string } {
  const looked = asOf ? Date.parse(asOf) : now.getTime();
  if (looked > now.getTime()) return { not: 'It cannot be looked at before it happened: the moment is still to come.' };
  const end = Math.min(to ? Date.parse(to) : looked, looked);
  const begin = Math.floor(Date.parse(from) / hourMs) * hourMs;
  if (begin >= end) return { not: 'The period ends before it begins, or is still to come.' };
  if (end - begin > longestDays * dayMs) return { not: `A pack covers ${longestDays} days at most.` };
  return {
    period: { from: new Date(begin).toISOString(), to: new Date(end).toISOString() },
    asOf: new Date(looked).toISOString(),
  };
}

/** How far back use is looked at. A permit that was not used in it is granted and unused. */
export const usageDays = 90;
const dayMs = 86_400_000;

/** Whole days (UTC), because uses are counted by day. */
export const usageFrom = (now: Date): Date =>
  new Date(Math.floor(now.getTime() / dayMs) * dayMs - (usageDays - 1) * dayMs);

/** A year, as of any day of which evidence may be asked for, with the days it looks back from there. */
const keptDays = 400;

/** The first day whose uses are kept: longer than any page looks back. */
export const usesKeptFrom = (now: Date): Date => new Date(usageFrom(now).getTime() - (keptDays - usageDays) * dayMs);

/** What was called of one tool by one agent within the window. */
export type CountedUse = { allowed: number; denied: number; lastAllowedAt: Date | null };

/**
 * used: calls were allowed. unused: decisions are recorded for the whole window, and none allowed a call. no-data: nothing
 * is recorded that long, so nobody knows.
 */
export type UseState = 'used' | 'unused' | 'no-data';
export type Use = { state: UseState; allowed: number; denied: number; lastAllowedAt: string | null };

/** @param recordedFrom since when calls of this agent to this connector would be on record; null where nothing is. */
export function usageOf(counted: CountedUse | undefined, recordedFrom: Date | null, windowStart: Date): Use {
  const { allowed, denied, lastAllowedAt } = counted ?? { allowed: 0, denied: 0, lastAllowedAt: null };
  const whole = recordedFrom !== null && recordedFrom <= windowStart;
  const state = allowed > 0 ? 'used' : whole ? 'unused' : 'no-data';
  return { state, allowed, denied, lastAllowedAt: lastAllowedAt?.toISOString() ?? null };
}

/** The latest of the moments before which nothing can be on record; null where nothing is recorded at all. */
export function recordedSince(firstDecision: Date | null, ...registered: readonly Date[]): Date | null {
  if (!firstDecision) return null;
  return new Date(Math.max(firstDecision.getTime(), ...registered.map((at) => at.getTime())));
}

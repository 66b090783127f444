import type { Difference } from './difference';

/** Calls of a roll-out by what its candidate does differently: together they are every call it took part in. */
export type Counts = Record<Difference, number>;

export const noCounts: Counts = { denies: 0, allows: 0, fails: 0, same: 0, 'not-compared': 0 };

export const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
export const comparedOf = (counts: Counts): number => totalOf(counts) - counts['not-compared'];

/** Numbers older than this say nothing about the calls of today: moving on with them needs a word of its own. */
export const recentMs = 24 * 3_600_000;

export const isRecent = (lastAt: string | null, now: Date): boolean =>
  lastAt !== null && now.getTime() - Date.parse(lastAt) <= recentMs;

import type { Period } from './period';

/** Rows that were counted and are not kept any more: they fell before the oldest decision that is. */
export type Dropped = {
  rows: number;
  /** Of them, those that were not as they should be. */
  missing: number;
  /** ISO instant of the oldest decision still kept; null where none is. */
  keptFrom: string | null;
};

const hourMs = 3_600_000;

/**
 * The hours of a period whose decisions are all gone; null where there are none. The hour of the oldest kept decision is
 * not among them: what is left of it is listed.
 * @param keptFrom ISO instant of the oldest decision still kept; null where none is.
 */
export function droppedPart({ from, to }: Period, keptFrom: string | null): Period | null {
  const end = keptFrom === null ? Date.parse(to) : Math.floor(Date.parse(keptFrom) / hourMs) * hourMs;
  const until = new Date(Math.min(end, Date.parse(to))).toISOString();
  return Date.parse(from) < Date.parse(until) ? { from, to: until } : null;
}

export const relativeRanges = ['15m', '1h', '6h', '24h', '7d', '30d'] as const;
export type RelativeRange = (typeof relativeRanges)[number];

export const defaultRange: RelativeRange = '1h';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const lengths: Record<RelativeRange, number> = {
  '15m': 15 * minute,
  '1h': hour,
  '6h': 6 * hour,
  '24h': day,
  '7d': 7 * day,
  '30d': 30 * day,
};

/** How a range reads: "Last 60 min". */
export const rangeLabels: Record<RelativeRange, string> = {
  '15m': 'Last 15 min',
  '1h': 'Last 60 min',
  '6h': 'Last 6 h',
  '24h': 'Last 24 h',
  '7d': 'Last 7 d',
  '30d': 'Last 30 d',
};

/** How often counts over a range are read anew: they read all of it, so they follow the rows at a distance. */
export const countEveryMs = (range: RelativeRange | undefined): number =>
  range !== undefined && lengths[range] <= 6 * hour ? 5_000 : minute;

/** Slices people read a clock by. */
const slices = [
  10,
  50,
  100,
  250,
  500,
  1_000,
  2_000,
  5_000,
  10_000,
  15_000,
  30_000,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  28 * day,
  365 * day,
];

const mostSlices = 100;

export type TimeRange = {
  /** Milliseconds since 1970. `from` is inside, `to` is not. */
  from: number;
  to: number;
  /** Length of a histogram slice; from and to are whole multiples of it apart, at most 100. */
  sliceMs: number;
  /** Counted back from now: nothing later is left out, for a gateway's clock may run ahead of the console's. */
  open: boolean;
};

const sliceFor = (span: number): number => slices.find((slice) => span / slice <= mostSlices) ?? span / mostSlices;

/**
 * The span a filter names. A relative one ends with the slice that holds `now`, so that its histogram is whole slices and
 * the sum of its bars is the count of its rows.
 */
export function timeRange(given: { last?: RelativeRange; from?: string; to?: string }, now: Date): TimeRange {
  if (given.from === undefined && given.to === undefined) {
    const span = lengths[given.last ?? defaultRange];
    const sliceMs = sliceFor(span);
    const to = Math.floor(now.getTime() / sliceMs) * sliceMs + sliceMs;
    return { from: to - span, to, sliceMs, open: true };
  }
  const to = given.to === undefined ? now.getTime() : Date.parse(given.to);
  const from = given.from === undefined ? to - lengths[given.last ?? defaultRange] : Date.parse(given.from);
  const sliceMs = sliceFor(Math.max(1, to - from));
  return { from, to: Math.max(from + 1, to), sliceMs, open: given.to === undefined };
}

/** The first and the number of slices that cover a range: aligned to the clock, so an absolute range may begin inside one. */
export function slicesOf({ from, to, sliceMs }: TimeRange): { first: number; count: number } {
  const first = Math.floor(from / sliceMs) * sliceMs;
  return { first, count: Math.max(1, Math.ceil((to - first) / sliceMs)) };
}

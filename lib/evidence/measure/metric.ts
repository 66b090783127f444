/**
 * What is measured. A metric is one question asked of rows: which were looked at, and which of them are as they should
 * be. Its figures, its target and the rows behind it all come from that.
 */

/** M01 to M45, as the catalogue numbers them. */
export type MetricId = `M${string}`;

/**
 * What is read off a count.
 * - `share`: rows as they should be, of all, 0 to 1.
 * - `missing`: how many rows are not as they should be.
 * - `percentile`: the value that so many percent of the rows do not exceed, in the metric's unit; 100 is the largest.
 * - `spread`: how often each word was seen: reported, never judged.
 */
export type Measure = { of: 'share' } | { of: 'missing' } | { of: 'percentile'; percent: number } | { of: 'spread' };

/** One figure of a metric, and the target it is judged by; without one it is reported. */
export type Figure = Measure & { atLeast?: number; atMost?: number };

/**
 * How hours are put together for a period: an event happens in one hour, so that hours add up; a state is there at a
 * moment, so that the last hour counts.
 */
export type Nature = 'event' | 'state';

export type Metric = {
  id: MetricId;
  /** As on the screen: what is counted, in a few words. */
  name: string;
  /** What counts as a row, and when it is as it should be. */
  definition: string;
  /** What a row is, in the plural: "calls", "connectors". */
  rows: string;
  nature: Nature;
  figures: readonly [Figure, ...Figure[]];
  /** Of values: seconds, days, calls, hops. */
  unit?: 'seconds' | 'days' | 'calls' | 'hops' | 'hours';
  /** A control fails by a mandatory metric that misses its target, and is partial by an advisory one. */
  weight: 'mandatory' | 'advisory';
  /** Evidence older than this many hours counts for nothing. */
  cadenceHours: number;
  /** Whether its rows belong to environments; those of the others count under any scope. */
  scope: 'environment' | 'workspace';
  /** Why nothing here measures it; null where something does. */
  unmeasured: string | null;
};

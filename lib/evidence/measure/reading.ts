import type { Metric, MetricId } from './metric';
import { figureValue, meets, type Tally } from './tally';

/** The hours of a period put together: events add up, of a state the last hour stands. */
export type Counted = Tally & {
  /** The newest hour that was counted, and when it was. ISO instants; null where none was. */
  hour: string | null;
  takenAt: string | null;
};

export const uncounted: Counted = { population: 0, meeting: 0, spread: null, hour: null, takenAt: null };

/**
 * Why a metric says nothing.
 * - `unmeasured`: nothing here measures it.
 * - `not-yet`: it was not measured in the period.
 * - `nothing`: it was, and there was no row to look at.
 * - `expired`: the last measurement is older than its cadence.
 */
export type NoData = 'unmeasured' | 'not-yet' | 'nothing' | 'expired';

/** What a metric comes to: within its targets, or not; without a target; or nothing can be said. */
export const readingStates = ['meets', 'misses', 'reported', 'no-data'] as const;

export type Reading = {
  metric: MetricId;
  population: number;
  meeting: number;
  spread: Record<string, number> | null;
  /** By the metric's figures, in their order: the value, and whether it is within its target (null: reported). */
  figures: { value: number | null; meets: boolean | null }[];
  /** When the newest hour was counted; null where none was. */
  takenAt: string | null;
  state: (typeof readingStates)[number];
  why: NoData | null;
};

const hourMs = 3_600_000;

/**
 * What a metric says of a period.
 * @param end ISO instant the period ends at: evidence must not be older than the metric's cadence before it.
 */
export function read(metric: Metric, counted: Counted, end: string): Reading {
  const { population, meeting, spread, takenAt } = counted;
  const reading = { metric: metric.id, population, meeting, spread, takenAt };
  const why = whyNone(metric, counted, end);
  if (why) {
    const figures = metric.figures.map(() => ({ value: null, meets: null }));
    return { ...reading, figures, state: 'no-data', why };
  }
  const figures = metric.figures.map((figure) => {
    const value = figureValue(figure, counted);
    return { value, meets: meets(figure, value) };
  });
  const missed = figures.some((figure) => figure.meets === false);
  const state = missed ? 'misses' : figures.some((figure) => figure.meets) ? 'meets' : 'reported';
  return { ...reading, figures, state, why: null };
}

function whyNone(metric: Metric, counted: Counted, end: string): NoData | null {
  if (metric.unmeasured) return 'unmeasured';
  if (counted.hour === null) return 'not-yet';
  // An hour counts until its own end.
  const age = Date.parse(end) - (Date.parse(counted.hour) + hourMs);
  if (age > metric.cadenceHours * hourMs) return 'expired';
  return counted.population === 0 ? 'nothing' : null;
}

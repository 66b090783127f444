import type { Figure } from './metric';

/** What was counted: rows, those as they should be, and how often each value or word was seen. */
export type Tally = { population: number; meeting: number; spread: Record<string, number> | null };

/**
 * The value that so many percent of the rows do not exceed (nearest rank); null without a value.
 * @param percent above 0, up to 100.
 */
function percentile(spread: Record<string, number>, percent: number): number | null {
  const values = Object.entries(spread)
    .map(([value, times]) => ({ value: Number(value), times }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value);
  const all = values.reduce((sum, { times }) => sum + times, 0);
  let left = Math.ceil((all * percent) / 100);
  for (const { value, times } of values) {
    left -= times;
    if (left <= 0) return value;
  }
  return null;
}

/** A figure's value; null where there is nothing to read it off. */
export function figureValue(figure: Figure, tally: Tally): number | null {
  if (tally.population === 0) return null;
  switch (figure.of) {
    case 'share':
      return tally.meeting / tally.population;
    case 'missing':
      return tally.population - tally.meeting;
    case 'percentile':
      return percentile(tally.spread ?? {}, figure.percent);
    case 'spread':
      return tally.population;
  }
}

/** Whether a value is within a figure's target; null where it has none, or there is no value. */
export function meets({ atLeast, atMost }: Figure, value: number | null): boolean | null {
  if (value === null || (atLeast === undefined && atMost === undefined)) return null;
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

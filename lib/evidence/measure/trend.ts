import type { MetricDay } from './days';
import type { Figure } from './metric';

export type TrendPoint = {
  /** Noon of the day, UTC, in milliseconds since 1970: where its point stands. */
  at: number;
  day: MetricDay;
  value: number | null;
  meets: boolean | null;
};

const halfDayMs = 43_200_000;

/** A figure's values day by day. */
export const trendOf = (days: readonly MetricDay[], figure: number): TrendPoint[] =>
  days.map((day) => ({
    at: Date.parse(`${day.day}T12:00:00Z`),
    day,
    value: day.figures[figure]?.value ?? null,
    meets: day.figures[figure]?.meets ?? null,
  }));

/** Stretches of days without a value, from the beginning of their first day to the end of their last. */
export function silentRuns(points: readonly TrendPoint[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const { at, value } of points) {
    if (value !== null) continue;
    const last = runs.at(-1);
    if (last?.to === at - halfDayMs) last.to = at + halfDayMs;
    else runs.push({ from: at - halfDayMs, to: at + halfDayMs });
  }
  return runs;
}

export const targetOf = ({ atLeast, atMost }: Figure): number | null => atLeast ?? atMost ?? null;

/** Where the scale of a share may begin: the nearest that leaves everything above it. */
const floors = [0.99, 0.9, 0.5];

/**
 * The scale a trend is drawn on, with its target on it. Counts and lengths begin at nothing; a share ends at all of it and
 * begins where its values can be told apart.
 */
export function trendScale(figure: Figure, values: readonly (number | null)[]): [low: number, high: number] {
  const target = targetOf(figure);
  const drawn = [...values, target].filter((value): value is number => value !== null);
  if (figure.of !== 'share') return [0, Math.max(1, ...drawn) * 1.1];
  const lowest = Math.min(1, ...drawn);
  return [floors.find((floor) => lowest > floor) ?? 0, 1];
}

import type { Metric } from './metric';
import type { Period } from './period';
import { type Counted, type Reading, read, uncounted } from './reading';

/** What a metric said of one UTC day, `2026-11-28`. */
export type MetricDay = { day: string } & Pick<Reading, 'population' | 'meeting' | 'figures' | 'state'>;

const dayMs = 86_400_000;

/** Every day of a period: a day nobody counted says nothing, and is there. */
export function readDays(
  metric: Metric,
  counted: readonly (Counted & { day: string | null })[],
  { from, to }: Period,
): MetricDay[] {
  const byDay = new Map(counted.map((one) => [one.day, one]));
  const days: MetricDay[] = [];
  for (let at = Math.floor(Date.parse(from) / dayMs) * dayMs; at < Date.parse(to); at += dayMs) {
    const day = new Date(at).toISOString().slice(0, 10);
    const end = new Date(Math.min(at + dayMs, Date.parse(to))).toISOString();
    const { population, meeting, figures, state } = read(metric, byDay.get(day) ?? uncounted, end);
    days.push({ day, population, meeting, figures, state });
  }
  return days;
}

import type { Period } from './period';

const dayMs = 86_400_000;

/**
 * The whole UTC days within a period, which counts are added up for; what is left on both sides is read by the hour. From
 * and to are the period's end where it has none.
 */
export function wholeDays({ from, to }: Period): Period {
  const first = Math.ceil(Date.parse(from) / dayMs) * dayMs;
  const end = Math.floor(Date.parse(to) / dayMs) * dayMs;
  return first < end ? { from: new Date(first).toISOString(), to: new Date(end).toISOString() } : { from: to, to };
}

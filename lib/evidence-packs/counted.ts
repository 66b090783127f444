import type { Metric } from '@/lib/evidence/metric';
import type { Counted } from '@/lib/evidence/reading';
import type { EvidenceRow } from '@/lib/evidence/row';
import type { Tally } from '@/lib/evidence/tally';
import type { PackRequest } from './content';

const hourMs = 3_600_000;

/** What rows come to. */
export function tallyOf(rows: readonly EvidenceRow[]): Tally {
  const spread: Record<string, number> = {};
  for (const { value } of rows) if (value !== null) spread[value] = (spread[value] ?? 0) + 1;
  return {
    population: rows.length,
    meeting: rows.filter(({ meets }) => meets).length,
    spread: Object.keys(spread).length > 0 ? spread : null,
  };
}

/**
 * What a metric came to in a pack. A figure is counted from the very rows that are listed; but how a state stood in the
 * past was counted then, and rows of today do not say it as well.
 * @param counted what had been counted by the hour, up to the period's end.
 * @param found what all rows of the period come to.
 */
export function packCounted(
  metric: Metric,
  { period, asOf }: Pick<PackRequest, 'period' | 'asOf'>,
  counted: Counted,
  found: Tally,
): Counted {
  const end = Date.parse(period.to);
  const isNow = end > Math.floor(Date.parse(asOf) / hourMs) * hourMs;
  if (!isNow && metric.nature === 'state') return counted;
  // A quiet time in which nothing was measured is not a time in which nothing was.
  if (!isNow && found.population === 0 && counted.hour === null) return counted;
  const last = Math.floor((end - 1) / hourMs) * hourMs;
  return { ...found, hour: new Date(last).toISOString(), takenAt: asOf };
}

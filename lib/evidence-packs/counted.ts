import type { Metric } from '@/lib/evidence/measure/metric';
import type { Period } from '@/lib/evidence/measure/period';
import type { Counted } from '@/lib/evidence/measure/reading';
import type { EvidenceRow } from '@/lib/evidence/measure/row';
import type { Tally } from '@/lib/evidence/measure/tally';
import type { PackRequest } from './content';

const hourMs = 3_600_000;

/** Rows are read when a pack is made: how something stood longer ago than this they do not tell. */
const freshMs = 600_000;

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

const isFresh = ({ to }: Period, readAt: Date): boolean => readAt.getTime() - Date.parse(to) < freshMs;

/**
 * Whether rows tell what a metric came to: what happened stays, but how a state stood is told while it stands.
 * @param readAt when the rows are really read, whatever moment the pack is looked at.
 */
export const rowsTell = ({ nature }: Metric, period: Period, readAt: Date): boolean =>
  nature === 'event' || isFresh(period, readAt);

/**
 * What a metric whose rows tell came to in a pack: its figure is counted from the very rows that are listed.
 * @param counted what had been counted by the hour, up to the period's end.
 * @param found what all rows of the period come to.
 */
export function packCounted(
  { period, asOf }: Pick<PackRequest, 'period' | 'asOf'>,
  { counted, found, readAt }: { counted: Counted; found: Tally; readAt: Date },
): Counted {
  // A quiet time in which nothing was measured is not a time in which nothing was.
  if (!isFresh(period, readAt) && found.population === 0 && counted.hour === null) return counted;
  const last = Math.floor((Date.parse(period.to) - 1) / hourMs) * hourMs;
  return { ...found, hour: new Date(last).toISOString(), takenAt: asOf };
}

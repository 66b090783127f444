import type { Database } from '@/lib/database/client';
import { type Dropped, droppedPart } from '../measure/dropped';
import type { Metric } from '../measure/metric';
import type { Period, Scope } from '../measure/period';
import { readCounted } from './read-counted';
import { sourceOf } from './sources/sources';
import { tallyRows } from './tally-rows';

/**
 * What of a metric's counted rows is not kept any more, because an operator dropped old partitions of decisions; null
 * where nothing is missing, and of rows that do not come from decisions.
 */
export async function readDropped(db: Database, metric: Metric, period: Period, scope: Scope): Promise<Dropped | null> {
  const source = sourceOf(metric.id);
  if (!source || !('arrives' in source && source.arrives)) return null;
  const oldest = await db.decision.findFirst({ orderBy: { at: 'asc' }, select: { at: true } });
  const keptFrom = oldest?.at.toISOString() ?? null;
  const gone = droppedPart(period, keptFrom);
  if (!gone) return null;
  const [counted] = await readCounted(db, gone, scope, { only: [metric.id] });
  if (!counted || counted.population === 0) return null;
  // Some rows tell of more than their decision, and stay.
  const found = await tallyRows(db, metric, gone, scope);
  const rows = counted.population - found.population;
  const missing = rows - (counted.meeting - found.meeting);
  return rows > 0 ? { rows, missing: Math.min(Math.max(missing, 0), rows), keptFrom } : null;
}

import type { Database } from '@/lib/database/client';
import { type Dropped, droppedPart } from '../dropped';
import type { Metric } from '../metric';
import type { Period, Scope } from '../period';
import { readCounted } from './read-counted';
import { sourceOf } from './sources/sources';

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
  return { rows: counted.population, missing: counted.population - counted.meeting, keptFrom };
}

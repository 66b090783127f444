import type { Database } from '@/lib/database/client';
import { type Standstill, stalledOf, standstillOf } from '../measure/standstill';
import { measuredAt, newestTallies } from './newest-tallies';
import { restMs } from './rest';
import { sourceOf } from './sources/sources';

/** Why nothing, or not everything, is measured now; null while all is. */
export async function readStandstill(db: Database, now: Date): Promise<Standstill | null> {
  const newest = await newestTallies(db);
  const counted = newest.flatMap(({ metric, takenAt, rows }) => {
    const source = sourceOf(metric);
    return source ? [{ metric: source.metric, takenAt, restMs: restMs(source, rows) }] : [];
  });
  return standstillOf(measuredAt(newest), now) ?? stalledOf(counted, now);
}

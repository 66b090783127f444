import type { Database } from '@/lib/database/client';
import { hourOf } from '../../measure/hours';
import type { MetricId } from '../../measure/metric';
import type { Reading } from '../../measure/reading';
import { metricById } from '../../metrics';
import { countHours } from '../count-hours';
import { listRows } from '../list-rows';
import { readReadings } from '../read-assessment';
import { sourceOf } from '../sources/sources';

const dayMs = 86_400_000;
const everything = { environments: null };

/** One metric counted and read as the worker and the page do, over the last 30 days before `now`. */
export function measuring(db: Database, now = new Date()) {
  const periodTo = (end: Date) => ({
    from: new Date(end.getTime() - 30 * dayMs).toISOString(),
    to: end.toISOString(),
  });
  return {
    now,
    /** Counts every hour of the period anew and says what the metric reads. */
    async count(id: MetricId, end = now): Promise<Reading> {
      const source = sourceOf(id);
      if (!source) throw new Error(`${id} has no source.`);
      const first = hourOf(new Date(end.getTime() - 30 * dayMs));
      await countHours(db, metricById(id), source, { first, last: hourOf(end) }, end);
      const reading = (await readReadings(db, periodTo(end), everything)).get(id);
      if (!reading) throw new Error(`${id} was not read.`);
      return reading;
    },
    async rows(id: MetricId, only: 'all' | 'missing', end = now) {
      const page = { only, offset: 0, limit: 200 };
      const listed = await listRows(db, metricById(id), periodTo(end), everything, page);
      return listed?.rows ?? [];
    },
  };
}

import type { Database } from '@/lib/database/client';
import { metricById } from '../metrics';
import { standstillOf } from '../standstill';
import { countHours, hourOf } from './count-hours';
import { measuredAt, newestTallies } from './newest-tallies';
import { sources } from './sources/sources';

const hourMs = 3_600_000;
/** How far back a metric that was never counted is counted at once. */
const catchUpHours = 7 * 24;
/** Up to so many rows every source is counted each time. */
const fewRows = 1_000;

/** The clock is behind what was counted before: what it would say now cannot be told from what it said then. */
export class ClockWentBack extends Error {
  constructor(
    readonly measuredAt: string,
    now: Date,
  ) {
    super(
      `Nothing is measured: by this machine's clock it is ${now.toISOString()}, and something was measured at ${measuredAt}. Set the clock right.`,
    );
  }
}

/**
 * Brings every metric up to date: events from the last hour that was counted on, and every hour of which something
 * arrived since; states as they are now.
 * @throws ClockWentBack when the newest count is of a later time than now.
 */
export async function takeTallies(db: Database, now: Date): Promise<void> {
  const newest = await newestTallies(db);
  const standstill = standstillOf(measuredAt(newest), now);
  if (standstill?.why === 'clock') throw new ClockWentBack(standstill.measuredAt, now);
  const counted = new Map(newest.map((one) => [one.metric, one]));
  const arrivals = await db.evidenceArrival.findMany();
  const last = hourOf(now);
  for (const source of sources) {
    const metric = metricById(source.metric);
    const earliest = last.getTime() - catchUpHours * hourMs;
    const latest = counted.get(metric.id);
    const before = latest?.hour.getTime();
    const seldomMs = latest && latest.rows > fewRows ? (source.everyHours ?? 0) * hourMs : 0;
    if (before !== undefined && last.getTime() - before < seldomMs) continue;
    const arrives = 'arrives' in source && source.arrives;
    // After a long standstill, what arrives is counted by its arrivals, and what does not from where the counts ended.
    const first = new Date(arrives ? Math.max(before ?? earliest, earliest) : (before ?? earliest));
    await countHours(db, metric, source, { first, last }, now);
    if (!arrives) continue;
    const late = new Set(arrivals.map(({ hour }) => hour.getTime()).filter((hour) => hour < first.getTime()));
    for (const hour of late) await countHours(db, metric, source, { first: new Date(hour), last: new Date(hour) }, now);
  }
  await db.evidenceArrival.deleteMany({ where: { id: { in: arrivals.map(({ id }) => id) } } });
}

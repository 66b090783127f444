import type { Database } from '@/lib/database/client';
import { metricById, metrics } from '../metrics';
import { countHours, hourOf } from './count-hours';
import { sources } from './sources/sources';

const hourMs = 3_600_000;
/** How far back a metric that was never counted, or not for long, is counted at once. */
const catchUpHours = 7 * 24;

/** The clock is behind what was counted before: what it would say now cannot be told from what it said then. */
export class ClockWentBack extends Error {
  constructor(
    readonly countedAt: Date,
    now: Date,
  ) {
    super(
      `Nothing is measured: by this machine's clock it is ${now.toISOString()}, and something was measured at ${countedAt.toISOString()}. Set the clock right.`,
    );
  }
}

/** Clocks of two machines that count in turn may differ by so much. */
const leewayMs = 60_000;

/** The newest hour of each metric, by its index: a year of them is not read for it. */
const newestTallies = (db: Database) => db.$queryRaw<{ metric: string; hour: Date; takenAt: Date }[]>`
  SELECT m."id" AS "metric", t."hour", t."takenAt" FROM unnest(${metrics.map(({ id }) => id)}::text[]) AS m("id")
  CROSS JOIN LATERAL (SELECT "hour", "takenAt" FROM "metric_tallies" WHERE "metric" = m."id"
    ORDER BY "hour" DESC, "environment" DESC LIMIT 1) t`;

/**
 * Brings every metric up to date: events from the last hour that was counted on, and every hour of which something
 * arrived since; states as they are now.
 * @throws ClockWentBack when the newest count is of a later time than now.
 */
export async function takeTallies(db: Database, now: Date): Promise<void> {
  const newest = await newestTallies(db);
  const takenAt = Math.max(0, ...newest.map((one) => one.takenAt.getTime()));
  if (takenAt > now.getTime() + leewayMs) throw new ClockWentBack(new Date(takenAt), now);
  const lastHour = new Map(newest.map(({ metric, hour }) => [metric, hour.getTime()]));
  const arrivals = await db.evidenceArrival.findMany();
  const last = hourOf(now);
  for (const source of sources) {
    const metric = metricById(source.metric);
    const earliest = last.getTime() - catchUpHours * hourMs;
    const before = lastHour.get(metric.id);
    if (before !== undefined && last.getTime() - before < (source.everyHours ?? 0) * hourMs) continue;
    const first = new Date(Math.max(before ?? earliest, earliest));
    await countHours(db, metric, source, { first, last }, now);
    if (!('arrives' in source && source.arrives)) continue;
    const late = new Set(arrivals.map(({ hour }) => hour.getTime()).filter((hour) => hour < first.getTime()));
    for (const hour of late) await countHours(db, metric, source, { first: new Date(hour), last: new Date(hour) }, now);
  }
  await db.evidenceArrival.deleteMany({ where: { id: { in: arrivals.map(({ id }) => id) } } });
}

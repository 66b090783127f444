import type { Database } from '@/lib/database/client';
import { hourOf } from '../measure/hours';
import { standstillOf } from '../measure/standstill';
import { metricById } from '../metrics';
import { countHours } from './count-hours';
import { measuredAt, type NewestTally, newestTallies } from './newest-tallies';
import { restMs } from './rest';
import type { ComputedSource, Source } from './sources/source';
import { sources } from './sources/sources';

const hourMs = 3_600_000;
/** How far back a metric that was never counted is counted at once. */
const catchUpHours = 7 * 24;
/** A row carries the time of before it was committed: what was under way at the end of an hour is counted with the next. */
const committingMs = 5 * 60_000;

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

const arrives = (source: Source | ComputedSource) => 'arrives' in source && source.arrives === true;

/** Brings one metric up to date, unless it was counted lately enough. */
async function bringUp(
  db: Database,
  source: Source | ComputedSource,
  { latest, arrivedIn, now }: { latest: NewestTally | undefined; arrivedIn: readonly Date[]; now: Date },
): Promise<void> {
  const metric = metricById(source.metric);
  const last = hourOf(now);
  if (latest && last.getTime() - latest.hour.getTime() < restMs(source, latest.rows)) return;
  const earliest = last.getTime() - catchUpHours * hourMs;
  const before = latest && hourOf(new Date(latest.takenAt.getTime() - committingMs)).getTime();
  // After a long standstill, what arrives is counted by its arrivals, and what does not from where the counts ended.
  const first = new Date(arrives(source) ? Math.max(before ?? earliest, earliest) : (before ?? earliest));
  await countHours(db, metric, source, { first, last }, now);
  if (!arrives(source)) return;
  const late = new Set(arrivedIn.map((hour) => hour.getTime()).filter((hour) => hour < first.getTime()));
  for (const hour of late) await countHours(db, metric, source, { first: new Date(hour), last: new Date(hour) }, now);
}

/**
 * Brings every metric up to date: events from the last hour that was counted on, and every hour of which something
 * arrived since; states as they are now. A metric that cannot be counted keeps no other from it.
 * @throws ClockWentBack when the newest count is of a later time than now.
 * @throws AggregateError when metrics could not be counted, naming them.
 */
export async function takeTallies(db: Database, now: Date): Promise<void> {
  const newest = await newestTallies(db);
  const standstill = standstillOf(measuredAt(newest), now);
  if (standstill?.why === 'clock') throw new ClockWentBack(standstill.measuredAt, now);
  const counted = new Map(newest.map((one) => [one.metric, one]));
  const arrivals = await db.evidenceArrival.findMany();
  const arrivedIn = arrivals.map(({ hour }) => hour);
  const failed: { source: Source | ComputedSource; error: unknown }[] = [];
  for (const source of sources) {
    await bringUp(db, source, { latest: counted.get(source.metric), arrivedIn, now }).catch((error: unknown) =>
      failed.push({ source, error }),
    );
  }
  // Whoever failed to count them counts them the next time.
  if (!failed.some(({ source }) => arrives(source)))
    await db.evidenceArrival.deleteMany({ where: { id: { in: arrivals.map(({ id }) => id) } } });
  if (failed.length === 0) return;
  const names = failed.map(({ source }) => source.metric).join(', ');
  throw new AggregateError(
    failed.map(({ error }) => error),
    `Not measured: ${names}. ${String(failed[0]?.error)}`,
  );
}

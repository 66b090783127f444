import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { Metric } from '../measure/metric';
import { type ComputedSource, rowsOf, type Source } from './sources/source';

/** Hours to count: the first and the last, each by its beginning. */
export type Hours = { first: Date; last: Date };

const hourMs = 3_600_000;

/**
 * Counts a metric's rows hour by hour and keeps the counts, in place of those kept before. A state is counted into the
 * last hour alone. An hour that has fewer decisions than were counted keeps its counts: they are only ever added, so that
 * somebody dropped a partition of them.
 * @param now the hour it lies in is counted as far as it went.
 */
export async function countHours(
  db: Database,
  metric: Metric,
  source: Source | ComputedSource,
  hours: Hours,
  now: Date,
): Promise<void> {
  const end = new Date(Math.min(hours.last.getTime() + hourMs, now.getTime()));
  const state = metric.nature === 'state';
  const arrives = 'arrives' in source && source.arrives === true;
  const first = state ? hours.last : hours.first;
  const rows = await rowsOf(db, source, { from: first, to: end });
  const hour = state ? Prisma.sql`${hours.last}::timestamptz` : Prisma.sql`date_trunc('hour', r."at", 'UTC')`;
  const counted = Prisma.sql`
    INSERT INTO "metric_tallies" ("metric", "hour", "environment", "population", "meeting", "spread", "takenAt")
    WITH found AS (SELECT ${hour} AS "hour", coalesce(r."environment", '') AS "environment", r."meets", r."value" FROM (${rows}) r),
    counted AS (SELECT "hour", "environment", count(*)::int AS "population", (count(*) FILTER (WHERE "meets"))::int AS "meeting"
      FROM found GROUP BY 1, 2),
    spreads AS (SELECT "hour", "environment", jsonb_object_agg("value", "times") AS "spread"
      FROM (SELECT "hour", "environment", "value", count(*) AS "times" FROM found WHERE "value" IS NOT NULL GROUP BY 1, 2, 3) v
      GROUP BY 1, 2),
    empty AS (SELECT h AS "hour", '' AS "environment" FROM generate_series(${first}::timestamptz, ${hours.last}::timestamptz, interval '1 hour') h),
    kept AS (SELECT "hour", "environment", "population" FROM "metric_tallies"
      WHERE "metric" = ${metric.id} AND "hour" BETWEEN ${first} AND ${hours.last}),
    dropped AS (SELECT b."hour" FROM (SELECT "hour", sum("population") AS "rows" FROM kept GROUP BY 1) b
      LEFT JOIN (SELECT "hour", sum("population") AS "rows" FROM counted GROUP BY 1) n USING ("hour")
      WHERE ${arrives} AND coalesce(n."rows", 0) < b."rows")
    SELECT ${metric.id}, k."hour", k."environment", coalesce(c."population", 0), coalesce(c."meeting", 0), s."spread", ${now}
    FROM (SELECT * FROM empty UNION SELECT "hour", "environment" FROM counted UNION SELECT "hour", "environment" FROM kept) k
    LEFT JOIN counted c USING ("hour", "environment")
    LEFT JOIN spreads s USING ("hour", "environment")
    WHERE k."hour" NOT IN (SELECT "hour" FROM dropped)
    ORDER BY 2, 3
    ON CONFLICT ("metric", "hour", "environment") DO UPDATE SET "population" = excluded."population",
      "meeting" = excluded."meeting", "spread" = excluded."spread", "takenAt" = excluded."takenAt"`;
  await db.$executeRaw(counted);
}

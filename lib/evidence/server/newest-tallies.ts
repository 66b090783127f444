import type { Database } from '@/lib/database/client';
import { metrics } from '../metrics';

/** `rows` is how many were counted into that hour. */
export type NewestTally = { metric: string; hour: Date; takenAt: Date; rows: number };

/** The newest hour of each metric, by its index: a year of them is not read for it. */
export const newestTallies = (db: Database): Promise<NewestTally[]> => db.$queryRaw<NewestTally[]>`
  SELECT m."id" AS "metric", t."hour", t."takenAt", r."rows" FROM unnest(${metrics.map(({ id }) => id)}::text[]) AS m("id")
  CROSS JOIN LATERAL (SELECT "hour", "takenAt" FROM "metric_tallies" WHERE "metric" = m."id"
    ORDER BY "hour" DESC, "environment" DESC LIMIT 1) t
  CROSS JOIN LATERAL (SELECT sum("population")::float8 AS "rows" FROM "metric_tallies"
    WHERE "metric" = m."id" AND "hour" = t."hour") r`;

/** When something was counted last; null before the first count. */
export const measuredAt = (newest: readonly NewestTally[]): Date | null =>
  newest.reduce<Date | null>((latest, { takenAt }) => (latest && latest >= takenAt ? latest : takenAt), null);

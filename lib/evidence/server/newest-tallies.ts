import type { Database } from '@/lib/database/client';
import { metrics } from '../metrics';

export type NewestTally = { metric: string; hour: Date; takenAt: Date };

/** The newest hour of each metric, by its index: a year of them is not read for it. */
export const newestTallies = (db: Database): Promise<NewestTally[]> => db.$queryRaw<NewestTally[]>`
  SELECT m."id" AS "metric", t."hour", t."takenAt" FROM unnest(${metrics.map(({ id }) => id)}::text[]) AS m("id")
  CROSS JOIN LATERAL (SELECT "hour", "takenAt" FROM "metric_tallies" WHERE "metric" = m."id"
    ORDER BY "hour" DESC, "environment" DESC LIMIT 1) t`;

/** When something was counted last; null before the first count. */
export const measuredAt = (newest: readonly NewestTally[]): Date | null =>
  newest.reduce<Date | null>((latest, { takenAt }) => (latest && latest >= takenAt ? latest : takenAt), null);

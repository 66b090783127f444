import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { MetricId } from '../metric';
import { metrics } from '../metrics';
import type { Period, Scope } from '../period';
import type { Counted } from '../reading';

/** What the hours of a period come to: by metric, and by day where asked. */
export type CountedOf = Counted & {
  metric: MetricId /** UTC day, `2026-11-28`; null for the whole period. */;
  day: string | null;
};

const idsOf = (test: (metric: (typeof metrics)[number]) => boolean) => metrics.filter(test).map(({ id }) => id);
const events = idsOf(({ nature }) => nature === 'event');
const states = idsOf(({ nature }) => nature === 'state');
const inEnvironments = idsOf(({ scope }) => scope === 'environment');

/**
 * Reads the counts of a period, of some metrics or all. Events are added up, of a state the last hour of the period (or
 * of each day) stands. Rows outside the scope count for nothing, yet their hour is known to have been counted.
 */
export async function readCounted(
  db: Database,
  period: Period,
  scope: Scope,
  { byDay = false, only }: { byDay?: boolean; only?: readonly MetricId[] } = {},
): Promise<CountedOf[]> {
  const day = byDay ? Prisma.sql`to_char(t."hour" AT TIME ZONE 'UTC', 'YYYY-MM-DD')` : Prisma.sql`NULL::text`;
  const inside = Prisma.sql`(${scope.environments === null} OR t."metric" <> ALL(${inEnvironments}) OR t."environment" = ANY(${[...(scope.environments ?? [])]}))`;
  const wanted = only ? [...only] : null;
  const hours = (ids: MetricId[]) => Prisma.sql`
    SELECT t."metric", ${day} AS "day", t."hour", t."takenAt", t."population" * (${inside})::int AS "population",
      t."meeting" * (${inside})::int AS "meeting", CASE WHEN ${inside} THEN t."spread" END AS "spread"
    FROM "metric_tallies" t
    WHERE t."metric" = ANY(${ids.filter((id) => !wanted || wanted.includes(id))})
      AND t."hour" >= date_trunc('hour', ${period.from}::timestamptz, 'UTC') AND t."hour" < ${period.to}::timestamptz`;
  const rows = await db.$queryRaw<Row[]>`
    WITH states AS MATERIALIZED (${hours(states)}),
    latest AS (SELECT "metric", "day", max("hour") AS "hour" FROM states GROUP BY 1, 2),
    hours AS (
      ${hours(events)}
      UNION ALL
      SELECT s.* FROM states s JOIN latest l ON l."metric" = s."metric" AND l."hour" = s."hour" AND l."day" IS NOT DISTINCT FROM s."day"),
    counted AS (SELECT "metric", "day", sum("population")::float8 AS "population", sum("meeting")::float8 AS "meeting",
      max("hour") AS "hour", max("takenAt") AS "takenAt" FROM hours GROUP BY 1, 2),
    spreads AS (SELECT "metric", "day", jsonb_object_agg("value", "times") AS "spread" FROM (
        SELECT h."metric", h."day", v.key AS "value", sum(v.value::bigint) AS "times"
        FROM hours h, jsonb_each_text(h."spread") v WHERE h."spread" IS NOT NULL GROUP BY 1, 2, 3) e GROUP BY 1, 2)
    SELECT c.*, s."spread" FROM counted c
    LEFT JOIN spreads s ON s."metric" = c."metric" AND s."day" IS NOT DISTINCT FROM c."day"
    ORDER BY c."metric", c."day"`;
  return rows.map((row) => ({ ...row, hour: row.hour.toISOString(), takenAt: row.takenAt.toISOString() }));
}

type Row = Omit<CountedOf, 'hour' | 'takenAt'> & { hour: Date; takenAt: Date };

import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { MetricId } from '../measure/metric';
import type { Period, Scope } from '../measure/period';
import type { Counted } from '../measure/reading';
import { wholeDays } from '../measure/whole-days';
import { metrics } from '../metrics';
import { inScope } from './in-scope';

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
  const wanted = (ids: MetricId[]) => ids.filter((id) => !only || only.includes(id));
  const dayOf = (at: Prisma.Sql) =>
    byDay ? Prisma.sql`to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD')` : Prisma.sql`NULL::text`;
  const inside = Prisma.sql`(t."metric" <> ALL(${inEnvironments}) OR ${inScope(Prisma.sql`t."environment"`, scope)})`;
  const counts = (at: Prisma.Sql) => Prisma.sql`t."metric", ${dayOf(at)} AS "day", t."hour", t."takenAt",
    t."population" * (${inside})::int AS "population", t."meeting" * (${inside})::int AS "meeting",
    CASE WHEN ${inside} THEN t."spread" END AS "spread"`;
  const hour = Prisma.sql`t."hour"`;
  const whole = wholeDays(period);
  const within = Prisma.sql`t."hour" >= date_trunc('hour', ${period.from}::timestamptz, 'UTC') AND t."hour" < ${period.to}::timestamptz`;
  // In the index's order, so that the last hour of a year is found without the others.
  const lastHours = byDay
    ? Prisma.sql`SELECT t."metric", max(t."hour") AS "hour" FROM "metric_tallies" t
        WHERE t."metric" = ANY(${wanted(states)}) AND ${within} GROUP BY t."metric", ${dayOf(hour)}`
    : Prisma.sql`SELECT m."id" AS "metric", l."hour" FROM unnest(${wanted(states)}::text[]) AS m("id")
        CROSS JOIN LATERAL (SELECT t."hour" FROM "metric_tallies" t
          WHERE t."metric" = m."id" AND ${within} ORDER BY t."hour" DESC LIMIT 1) l`;
  const rows = await db.$queryRaw<Row[]>`
    WITH parts AS (
      SELECT ${counts(Prisma.sql`t."day"`)} FROM "metric_days" t
        WHERE t."metric" = ANY(${wanted(events)}) AND t."day" >= ${whole.from}::timestamptz AND t."day" < ${whole.to}::timestamptz
      UNION ALL
      SELECT ${counts(hour)} FROM "metric_tallies" t WHERE t."metric" = ANY(${wanted(events)}) AND ${within}
        AND t."hour" < ${whole.from}::timestamptz
      UNION ALL
      SELECT ${counts(hour)} FROM "metric_tallies" t WHERE t."metric" = ANY(${wanted(events)}) AND ${within}
        AND t."hour" >= ${whole.to}::timestamptz
      UNION ALL
      SELECT ${counts(hour)} FROM (${lastHours}) s JOIN "metric_tallies" t ON t."metric" = s."metric" AND t."hour" = s."hour"),
    counted AS (SELECT "metric", "day", sum("population")::float8 AS "population", sum("meeting")::float8 AS "meeting",
      max("hour") AS "hour", max("takenAt") AS "takenAt" FROM parts GROUP BY 1, 2),
    spreads AS (SELECT "metric", "day", jsonb_object_agg("value", "times") AS "spread" FROM (
        SELECT h."metric", h."day", v.key AS "value", sum(v.value::bigint) AS "times"
        FROM parts h, jsonb_each_text(h."spread") v WHERE h."spread" IS NOT NULL GROUP BY 1, 2, 3) e GROUP BY 1, 2)
    SELECT c.*, s."spread" FROM counted c
    LEFT JOIN spreads s ON s."metric" = c."metric" AND s."day" IS NOT DISTINCT FROM c."day"
    ORDER BY c."metric", c."day"`;
  return rows.map((row) => ({ ...row, hour: row.hour.toISOString(), takenAt: row.takenAt.toISOString() }));
}

type Row = Omit<CountedOf, 'hour' | 'takenAt'> & { hour: Date; takenAt: Date };

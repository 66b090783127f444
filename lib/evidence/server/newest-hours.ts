import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { Metric } from '../measure/metric';
import type { Period, Scope } from '../measure/period';
import { rowInScope } from './in-scope';

/**
 * The hour from which on so many of the newest rows of an event were counted: what a page shows of a month is mostly in
 * its last hours, and to read all of it would take as long as the month was busy.
 * @returns null where fewer were counted in the whole period.
 */
export async function hourOfNewest(
  db: Database,
  metric: Pick<Metric, 'id' | 'scope'>,
  period: Period,
  scope: Scope,
  { only, wanted }: { only: 'all' | 'missing'; wanted: number },
): Promise<Date | null> {
  const [found] = await db.$queryRaw<{ hour: Date }[]>`
    SELECT h."hour" FROM (
      SELECT t."hour", sum(sum(t."population" - CASE WHEN ${only === 'all'} THEN 0 ELSE t."meeting" END)) OVER (ORDER BY t."hour" DESC) AS "seen"
      FROM "metric_tallies" t
      WHERE t."metric" = ${metric.id} AND t."hour" >= ${period.from}::timestamptz AND t."hour" < ${period.to}::timestamptz
        AND ${rowInScope(metric, Prisma.sql`t."environment"`, scope)}
      GROUP BY t."hour") h
    WHERE h."seen" >= ${wanted} ORDER BY h."hour" DESC LIMIT 1`;
  return found?.hour ?? null;
}

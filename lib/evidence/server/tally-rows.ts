import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { Metric } from '../measure/metric';
import type { Period, Scope } from '../measure/period';
import { uncounted } from '../measure/reading';
import type { Tally } from '../measure/tally';
import { rowInScope } from './in-scope';
import { rowsOf } from './sources/source';
import { sourceOf } from './sources/sources';

/** What the rows of a metric come to that its source finds now, however many they are. */
export async function tallyRows(db: Database, metric: Metric, period: Period, scope: Scope): Promise<Tally> {
  const source = sourceOf(metric.id);
  if (!source) return uncounted;
  const rows = await rowsOf(db, source, { from: new Date(period.from), to: new Date(period.to) });
  const [tally] = await db.$queryRaw<Tally[]>(Prisma.sql`
    WITH found AS (SELECT r."value", r."meets" FROM (${rows}) r WHERE ${rowInScope(metric, Prisma.sql`r."environment"`, scope)}),
    counted AS (SELECT "value", count(*) AS "times", count(*) FILTER (WHERE "meets") AS "meeting" FROM found GROUP BY 1)
    SELECT coalesce(sum("times"), 0)::float8 AS "population", coalesce(sum("meeting"), 0)::float8 AS "meeting",
      jsonb_object_agg("value", "times") FILTER (WHERE "value" IS NOT NULL) AS "spread" FROM counted`);
  return tally ?? uncounted;
}

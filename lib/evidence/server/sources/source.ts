import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { MetricId } from '../../measure/metric';
import type { EvidenceRow } from '../../measure/row';

/** From and to; of a state only `to` matters: how it stood then, as far as rows tell. */
export type Window = { from: Date; to: Date };

/**
 * Where a metric's rows come from: one SELECT of the columns of `EvidenceRow` ("at", "environment", "meets", "value",
 * "kind", "id", "name", "says"; texts, but for "at" and "meets"). The figure is counted from it and the rows are listed
 * from it, so that they cannot disagree.
 */
export type Source = {
  metric: MetricId;
  /** Its rows come with decisions or downstream calls: an hour is counted anew when some of it arrive late. */
  arrives?: boolean;
  /** Where it has many rows it takes long, and it changes slowly: then it is counted no more often. */
  everyHours?: number;
  rows: (window: Window) => Prisma.Sql;
};

/** A source that no SELECT can be: an engine is asked, a text is read. For states of a bounded number of rows. */
export type ComputedSource = Pick<Source, 'metric' | 'everyHours'> & {
  compute: (db: Database, window: Window) => Promise<EvidenceRow[]>;
};

/** The rows of either kind of source as one SELECT. */
export async function rowsOf(db: Database, source: Source | ComputedSource, window: Window): Promise<Prisma.Sql> {
  if ('rows' in source) return source.rows(window);
  const rows = await source.compute(db, window);
  return Prisma.sql`
    SELECT "at", "environment", "meets", "value", "kind", "id", "name", "says"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      "at" timestamptz, "environment" text, "meets" boolean, "value" text, "kind" text, "id" text, "name" text, "says" text)`;
}

import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import { defineQuery } from '@/lib/operations/query';
import { periodInput, periodOf } from '../input';
import type { Dropped } from '../measure/dropped';
import type { Metric } from '../measure/metric';
import type { Period, Scope } from '../measure/period';
import type { EvidenceRow } from '../measure/row';
import { rowInScope } from './in-scope';
import { metricNamed } from './metric-named';
import { hourOfNewest } from './newest-hours';
import { readDropped } from './read-dropped';
import { rowsOf, type Window } from './sources/source';
import { sourceOf } from './sources/sources';

/** `next` is where the following rows begin; null at the end. How many there are is the reading's to say. */
export type RowsPage = { rows: EvidenceRow[]; next: number | null };
export type EvidenceRows = RowsPage & {
  /** What was counted and is not kept any more; null where all is. */
  dropped: Dropped | null;
};

/** Rows of a metric that a list shows: all, or only those that are not as they should be, or that have one value. */
export type Wanted = { only: 'all' | 'missing'; value?: string | undefined; offset: number; limit: number };

/**
 * The rows behind a metric over a period, the newest first.
 * @returns null where nothing measures it.
 */
export async function listRows(
  db: Database,
  metric: Metric,
  period: Period,
  scope: Scope,
  { only, value, offset, limit }: Wanted,
): Promise<RowsPage | null> {
  const source = sourceOf(metric.id);
  if (!source) return null;
  const window: Window = { from: new Date(period.from), to: new Date(period.to) };
  // One more than asked for tells whether there are others: counting them all would read the whole period.
  const wanted = limit + 1;
  const rowsSince = async (from: Date) => {
    const rows = Prisma.sql`SELECT * FROM (${await rowsOf(db, source, { ...window, from })}) r
      WHERE ${rowInScope(metric, Prisma.sql`r."environment"`, scope)} AND (${only === 'all'} OR NOT r."meets")
        AND (${value === undefined} OR r."value" = ${value ?? ''})`;
    return db.$queryRaw<(Omit<EvidenceRow, 'at'> & { at: Date })[]>`
      SELECT * FROM (${rows}) f ORDER BY f."at" DESC, f."id" DESC, f."kind", f."name", f."environment", f."value", f."says"
      OFFSET ${offset} LIMIT ${wanted}`;
  };
  const since =
    metric.nature === 'event' && value === undefined
      ? await hourOfNewest(db, metric, period, scope, { only, wanted: offset + wanted })
      : null;
  const newest = since && since > window.from ? await rowsSince(since) : [];
  const found = newest.length === wanted ? newest : await rowsSince(window.from);
  return {
    rows: found.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() })),
    next: found.length > limit ? offset + limit : null,
  };
}

/** The rows behind one metric, a page of them. */
export const listEvidenceRows = defineQuery({
  name: 'evidence.rows',
  permission: 'evidence:read',
  input: periodInput.extend({
    metric: z.string().max(8),
    only: z.enum(['all', 'missing']).default('all'),
    value: z.string().max(200).optional(),
    offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(1_000).default(50),
  }),
  run: async ({ db, now }, { metric: id, only, value, offset, limit, ...input }) => {
    const named = metricNamed(id);
    if (!named.ok) return named;
    const metric = named.value;
    const { period, scope } = periodOf(input, now);
    const [page, dropped] = await Promise.all([
      listRows(db, metric, period, scope, { only, value, offset, limit }),
      readDropped(db, metric, period, scope),
    ]);
    const rows: EvidenceRows = { ...(page ?? { rows: [], next: null }), dropped };
    return { ok: true, value: rows };
  },
});

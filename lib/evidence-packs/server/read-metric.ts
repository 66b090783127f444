import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { Metric } from '@/lib/evidence/metric';
import { type Counted, read, uncounted } from '@/lib/evidence/reading';
import type { EvidenceRow } from '@/lib/evidence/row';
import { listRows } from '@/lib/evidence/server/list-rows';
import { rowsOf } from '@/lib/evidence/server/sources/source';
import { sourceOf } from '@/lib/evidence/server/sources/sources';
import type { Tally } from '@/lib/evidence/tally';
import { type Listed, mostRows, type PackMetric, type PackRequest } from '../content';
import { packCounted, rowsTell, tallyOf } from '../counted';

const keyOf = ({ kind, id, at, says, value }: EvidenceRow) => JSON.stringify([at, kind, id, says, value]);

/** The newest first, and otherwise in an order that only the rows decide. */
function inOrder(rows: readonly EvidenceRow[]): EvidenceRow[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.sort((one, other) => (one.key < other.key ? 1 : -1)).map(({ row }) => row);
}

async function listed(
  db: Database,
  metric: Metric,
  { period, scope }: PackRequest,
): Promise<{ rows: EvidenceRow[]; listed: Listed }> {
  const list = (only: 'all' | 'missing') => listRows(db, metric, period, scope, { only, offset: 0, limit: mostRows });
  const all = await list('all');
  if (!all) return { rows: [], listed: 'all' };
  if (all.next === null) return { rows: inOrder(all.rows), listed: 'all' };
  const missing = (await list('missing'))?.rows ?? [];
  const once = new Map([...all.rows, ...missing].map((row) => [keyOf(row), row]));
  return { rows: inOrder([...once.values()]), listed: 'newest' };
}

/** What all rows come to where they are too many to be listed. */
async function tallied(db: Database, metric: Metric, { period, scope }: PackRequest): Promise<Tally> {
  const source = sourceOf(metric.id);
  if (!source) return uncounted;
  const any = scope.environments === null || metric.scope === 'workspace';
  const rows = await rowsOf(db, source, { from: new Date(period.from), to: new Date(period.to) });
  const [tally] = await db.$queryRaw<Tally[]>(Prisma.sql`
    WITH found AS (SELECT r."value", r."meets" FROM (${rows}) r
      WHERE ${any} OR r."environment" = ANY(${[...(scope.environments ?? [])]})),
    counted AS (SELECT "value", count(*) AS "times", count(*) FILTER (WHERE "meets") AS "meeting" FROM found GROUP BY 1)
    SELECT coalesce(sum("times"), 0)::float8 AS "population", coalesce(sum("meeting"), 0)::float8 AS "meeting",
      jsonb_object_agg("value", "times") FILTER (WHERE "value" IS NOT NULL) AS "spread" FROM counted`);
  return tally ?? uncounted;
}

/**
 * A metric over the period of a pack, with the rows behind it.
 * @param readAt when its rows are read.
 */
export async function readMetric(
  db: Database,
  metric: Metric,
  request: PackRequest,
  { counted, readAt }: { counted: Counted; readAt: Date },
): Promise<PackMetric> {
  if (!rowsTell(metric, request.period, readAt))
    return { metric, reading: read(metric, counted, request.period.to), rows: [], listed: 'none' };
  const behind = await listed(db, metric, request);
  const found = behind.listed === 'all' ? tallyOf(behind.rows) : await tallied(db, metric, request);
  const reading = read(metric, packCounted(request, { counted, found, readAt }), request.period.to);
  return { metric, reading, ...behind };
}

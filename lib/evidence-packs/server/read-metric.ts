import type { Database } from '@/lib/database/client';
import type { Metric } from '@/lib/evidence/measure/metric';
import { type Counted, read } from '@/lib/evidence/measure/reading';
import { type EvidenceRow, rowKey } from '@/lib/evidence/measure/row';
import { listRows } from '@/lib/evidence/server/list-rows';
import { tallyRows } from '@/lib/evidence/server/tally-rows';
import { type Listed, mostRows, type PackMetric, type PackRequest } from '../content';
import { packCounted, rowsTell, tallyOf } from '../counted';

/** The newest first, and otherwise in an order that only the rows decide. */
function inOrder(rows: readonly EvidenceRow[]): EvidenceRow[] {
  const keyed = rows.map((row) => ({ row, key: rowKey(row) }));
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
  const once = new Map([...all.rows, ...missing].map((row) => [rowKey(row), row]));
  return { rows: inOrder([...once.values()]), listed: 'newest' };
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
  const found =
    behind.listed === 'all' ? tallyOf(behind.rows) : await tallyRows(db, metric, request.period, request.scope);
  const reading = read(metric, packCounted(request, { counted, found, readAt }), request.period.to);
  return { metric, reading, ...behind };
}

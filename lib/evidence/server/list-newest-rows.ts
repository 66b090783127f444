import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import type { DecisionRow } from '@/lib/decisions/decision-row';
import { Bound } from '@/lib/decisions/server/conditions';
import { readRows } from '@/lib/decisions/server/read-rows';
import { defineQuery } from '@/lib/operations/query';
import { periodInput, periodOf } from '../input';
import type { EvidenceRow } from '../measure/row';
import { listRows } from './list-rows';
import { metricNamed } from './metric-named';
import { readCounted } from './read-counted';

const shown = 6;

/** The newest rows of a metric, those that are not as they should be first; a decision's with the call it decided. */
export type NewestRows = { rows: (EvidenceRow & { decision: DecisionRow | null })[] };

async function decisionsOf(db: Database, rows: readonly EvidenceRow[]): Promise<Map<string, DecisionRow>> {
  const ids = rows.filter(({ kind }) => kind === 'decision').map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const bound = new Bound();
  const found = await readRows(db, bound, `d."id" = ANY(${bound.add(ids, 'uuid[]')})`, { limit: ids.length });
  return new Map(found.map((row) => [row.id, row]));
}

/** The first rows a page shows of a metric before all of them are opened. */
export const listNewestRows = defineQuery({
  name: 'evidence.newest-rows',
  permission: 'evidence:read',
  input: periodInput.extend({ metric: z.string().max(8) }),
  run: async ({ db, now }, { metric: id, ...input }) => {
    const named = metricNamed(id);
    if (!named.ok) return named;
    const metric = named.value;
    const { period, scope } = periodOf(input, now);
    const page = { offset: 0, limit: shown };
    // Where nothing is missing, looking for it would read the whole period.
    const [counted] = await readCounted(db, period, scope, { only: [metric.id] });
    const isWhole = counted === undefined || counted.population === counted.meeting;
    const missing = isWhole ? null : await listRows(db, metric, period, scope, { only: 'missing', ...page });
    const all = await listRows(db, metric, period, scope, { only: 'all', ...page });
    const rows = [...(missing?.rows ?? []), ...(all?.rows ?? []).filter(({ meets }) => isWhole || meets)].slice(
      0,
      shown,
    );
    const decisions = await decisionsOf(db, rows);
    const value: NewestRows = { rows: rows.map((row) => ({ ...row, decision: decisions.get(row.id) ?? null })) };
    return { ok: true, value };
  },
});

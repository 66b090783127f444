import type { Database } from '@/lib/database/client';
import { callsConcerning } from '@/lib/revocations/server/calls-concerning';
import type { SubjectKind } from '@/lib/revocations/subject';
import type { Timeline } from '../timeline';
import type { CountWindow } from './read-counts';
import { within } from './scope';

/** Whether any of the connectors that were called reports what it does further down. */
async function isObservable(db: Database, kind: SubjectKind, id: string, from: Date, to: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<{ observable: boolean }[]>`
    SELECT EXISTS (SELECT FROM "decisions" d JOIN "downstream_reporters" r ON r."connectorId" = d."connectorId"
      WHERE ${within(from, to)} AND ${callsConcerning(kind, id)}) AS "observable"`;
  return row?.observable ?? false;
}

/** What connectors reported of calls further down, over time; null where none that was called reports: they cannot be observed. */
export async function readDownstream(
  db: Database,
  kind: SubjectKind,
  id: string,
  { from, to, first, count, sliceMs }: CountWindow,
): Promise<Timeline['downstream']> {
  const rows = await db.$queryRaw<{ slice: number; calls: number }[]>`
    SELECT least(${count - 1}::int, floor((extract(epoch FROM w."at") * 1000 - ${first}::float8) / ${sliceMs}::float8)::int) AS "slice",
           count(*)::int AS "calls"
    FROM "decisions" d JOIN "downstream_calls" w ON w."decisionId" = d."id"
    WHERE ${within(from, to)} AND ${callsConcerning(kind, id)} GROUP BY 1`;
  if (rows.length === 0 && !(await isObservable(db, kind, id, from, to))) return null;
  const bySlice = new Map(rows.map((row) => [row.slice, row.calls]));
  return {
    count: rows.reduce((sum, { calls }) => sum + calls, 0),
    buckets: Array.from({ length: count }, (_, index) => ({
      at: new Date(first + index * sliceMs).toISOString(),
      allow: bySlice.get(index) ?? 0,
      deny: 0,
    })),
  };
}

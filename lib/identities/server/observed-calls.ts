import type { Database } from '@/lib/database/client';
import { type ObservedFacts, observedFacts } from '@/lib/policies/observed-facts';

/** More calls than this are not read one by one: what they have in common is then not asked for. */
const mostRead = 100_000;

type Row = { connectorId: string; target: string; root: string | null; hosts: string[] };

/**
 * What the allowed calls of an agent within the window had in common, by connector id and tool; null where they are too
 * many. Distinct facts are read, not calls.
 */
export async function observedCalls(
  db: Database,
  identityId: string,
  from: Date,
): Promise<Map<string, ObservedFacts> | null> {
  const where = { identityId, method: 'tools/call', effect: 'allow', at: { gte: from } };
  const counted = await db.decision.findMany({ where, select: { id: true }, take: 1, skip: mostRead });
  if (counted.length > 0) return null;
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT "connectorId", "target", "record"#>>'{request,context,facts,pathRoot}' AS "root",
      ARRAY(SELECT jsonb_array_elements_text(coalesce("record"#>'{request,context,facts,hosts}', '[]'))) AS "hosts"
    FROM "decisions"
    WHERE "identityId" = ${identityId}::uuid AND "method" = 'tools/call' AND "effect" = 'allow' AND "at" >= ${from}
      AND "connectorId" IS NOT NULL AND "target" IS NOT NULL`;
  const byTool = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.connectorId} ${row.target}`;
    byTool.set(key, [...(byTool.get(key) ?? []), row]);
  }
  return new Map(
    [...byTool].map(([key, calls]) => [
      key,
      observedFacts(
        calls.map(({ root }) => root),
        calls.map(({ hosts }) => hosts),
      ),
    ]),
  );
}

import type { Database } from '@/lib/database/client';

export type ToolCalls = { lastHour: number; lastAt: string | null };

type Row = { name: string; lastHour: bigint; lastAt: Date | null };

/** Calls of each pinned tool: those of the last hour, and when the last one was, by the decisions recorded. */
export async function toolCalls(db: Database, connectorId: string, now: Date): Promise<Map<string, ToolCalls>> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const rows = await db.$queryRaw<Row[]>`
    SELECT t."name", coalesce(h."count", 0) AS "lastHour", l."at" AS "lastAt"
    FROM "tools" t
    LEFT JOIN (
      SELECT d."target", count(*) AS "count" FROM "decisions" d
      WHERE d."connectorId" = ${connectorId}::uuid AND d."at" > ${hourAgo} AND d."method" = 'tools/call'
      GROUP BY d."target") h ON h."target" = t."name"
    LEFT JOIN LATERAL (
      SELECT d."at" FROM "decisions" d
      WHERE d."connectorId" = ${connectorId}::uuid AND d."target" = t."name" AND d."method" = 'tools/call'
      ORDER BY d."at" DESC LIMIT 1) l ON true
    WHERE t."connectorId" = ${connectorId}::uuid`;
  return new Map(
    rows.map((row) => [row.name, { lastHour: Number(row.lastHour), lastAt: row.lastAt?.toISOString() ?? null }]),
  );
}

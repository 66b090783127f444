import type { Database, Transaction } from '@/lib/database/client';
import type { ToolDefinition } from '../tool-definition';
import type { Sighting } from '../tool-drift';

/** What each gateway of the fleet last saw of a connector. One that was removed starts nothing, so its word holds nothing. */
export async function latestSightings(db: Database | Transaction, connectorId: string): Promise<Sighting[]> {
  const rows = await db.$queryRaw<{ gateway: string; at: Date; tools: ToolDefinition[] }[]>`
    SELECT DISTINCT ON (d."gatewayId") g."name" AS "gateway", d."at", d."tools"
    FROM "discoveries" d JOIN "gateways" g ON g."id" = d."gatewayId"
    WHERE d."connectorId" = ${connectorId}::uuid
      AND NOT EXISTS (SELECT FROM "gateway_removals" r WHERE r."gatewayId" = g."id")
    ORDER BY d."gatewayId", d."at" DESC`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

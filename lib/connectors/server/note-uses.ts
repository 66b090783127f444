import type { Transaction } from '@/lib/database/client';
import type { DecisionRecord } from '@/lib/decisions/record';

/**
 * Notes when each connector was last used: its newest allowed call. Rows are taken in the order of their ids, so that two
 * gateways delivering at once cannot wait for each other in a circle.
 */
export async function noteUses(tx: Transaction, decisions: readonly DecisionRecord[]): Promise<void> {
  const latest = new Map<string, string>();
  for (const { effect, connector, at } of decisions) {
    if (effect !== 'allow' || !connector) continue;
    const held = latest.get(connector.id);
    if (!held || Date.parse(at) > Date.parse(held)) latest.set(connector.id, at);
  }
  if (latest.size === 0) return;
  const ids = [...latest.keys()].sort();
  await tx.$executeRaw`
    INSERT INTO "connector_uses" ("connectorId", "lastAt")
    SELECT * FROM unnest(${ids}::uuid[], ${ids.map((id) => latest.get(id) ?? '')}::timestamptz[])
    ON CONFLICT ("connectorId") DO UPDATE SET "lastAt" = GREATEST("connector_uses"."lastAt", excluded."lastAt")`;
}

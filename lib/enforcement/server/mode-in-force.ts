import type { Database, Transaction } from '@/lib/database/client';
import type { EnforcementMode } from '@/lib/gateways/wire';

/** The newest approved change of each group says its mode; a group without one enforces. */
export async function modesInForce(db: Database | Transaction): Promise<Map<string, EnforcementMode>> {
  const rows = await db.$queryRaw<{ groupId: string; mode: EnforcementMode }[]>`
    SELECT DISTINCT ON (c."groupId") c."groupId", c."mode"
    FROM "enforcement_changes" c JOIN "enforcement_approvals" a ON a."changeId" = c."id"
    ORDER BY c."groupId", a."at" DESC, c."id" DESC`;
  return new Map(rows.map(({ groupId, mode }) => [groupId, mode]));
}

export async function modeInForce(db: Database | Transaction, groupId: string): Promise<EnforcementMode> {
  return (await modesInForce(db)).get(groupId) ?? 'enforce';
}

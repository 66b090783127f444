import type { Transaction } from '@/lib/database/client';

/** Ends every open session of a member. Returns how many. `except` is the session that asks. */
export function endOpenSessions(
  tx: Transaction,
  { memberId, by, now, except = null }: { memberId: string; by: string; now: Date; except?: string | null },
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "session_ends" ("sessionId", "at", "by")
    SELECT s."id", ${now}, ${by} FROM "sessions" s
    WHERE s."memberId" = ${memberId}::uuid AND s."expiresAt" > ${now} AND s."id" IS DISTINCT FROM ${except}::uuid
    ON CONFLICT DO NOTHING`;
}

/** Ends every open link to evidence that a member made. Returns how many. */
export function endOpenLinks(
  tx: Transaction,
  { memberId, by, byName, now }: { memberId: string; by: string; byName: string; now: Date },
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "evidence_pack_share_ends" ("shareId", "at", "by", "byName")
    SELECT s."id", ${now}, ${by}::uuid, ${byName} FROM "evidence_pack_shares" s
    WHERE s."by" = ${memberId}::uuid AND s."expiresAt" > ${now}
    ON CONFLICT DO NOTHING`;
}

/** Ends every open API token of a member. Returns how many. */
export function endOpenTokens(
  tx: Transaction,
  { memberId, by, now }: { memberId: string; by: string; now: Date },
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "api_token_ends" ("tokenId", "at", "by")
    SELECT t."id", ${now}, ${by} FROM "api_tokens" t
    WHERE t."memberId" = ${memberId}::uuid AND t."expiresAt" > ${now}
    ON CONFLICT DO NOTHING`;
}

import type { Role } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import type { EffectKind } from '../effect';
import type { ItemFacts, Verdict } from '../item';
import type { Subject } from './population';

type NewItem = Omit<Subject, 'facts'> & { id: string; reviewerId: string; reviewerName: string; facts: ItemFacts };

/** All items of a review in one statement: there may be thousands. */
export async function insertItems(tx: Transaction, reviewId: string, items: readonly NewItem[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "access_review_items" ("id", "reviewId", "kind", "subjectId", "connectorId", "name", "key", "ownerId",
      "reviewerId", "reviewerName", "use", "facts")
    SELECT r."id", ${reviewId}::uuid, r."kind", r."subjectId", r."connectorId", r."name", r."key", r."ownerId",
      r."reviewerId", r."reviewerName", r."use", r."facts"
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS r("id" uuid, "kind" text, "subjectId" uuid,
      "connectorId" uuid, "name" text, "key" text, "ownerId" uuid, "reviewerId" uuid, "reviewerName" text, "use" text,
      "facts" jsonb)`;
}

type NewDecision = {
  itemId: string;
  effect: EffectKind | null;
  effectId: string | null;
  removedRoles: readonly Role[];
};

/** One verdict of many items, with what it did to each. */
export async function insertDecisions(
  tx: Transaction,
  said: { verdict: Verdict; reason: string | null; at: Date; by: string; byName: string },
  decisions: readonly NewDecision[],
): Promise<void> {
  const { verdict, reason, at, by, byName } = said;
  await tx.$executeRaw`
    INSERT INTO "access_review_decisions" ("itemId", "verdict", "reason", "at", "by", "byName", "effect", "effectId",
      "removedRoles")
    SELECT r."itemId", ${verdict}, ${reason}, ${at}, ${by}::uuid, ${byName}, r."effect", r."effectId",
      ARRAY(SELECT jsonb_array_elements_text(r."removedRoles"))
    FROM jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) AS r("itemId" uuid, "effect" text, "effectId" uuid,
      "removedRoles" jsonb)`;
}

import type { Database, Transaction } from '@/lib/database/client';
import type { EffectKind } from '../effect';
import { type ItemFacts, type ItemKind, type ItemUse, itemFacts, type Verdict } from '../item';
import type { Filtered } from '../item-filter';

/** A decision as it stands in its row. */
export type DecisionRow = {
  number: number;
  verdict: Verdict;
  reason: string | null;
  at: Date;
  by: string;
  byName: string;
  effect: EffectKind | null;
  effectId: string | null;
  removedRoles: string[];
};

export type ItemRow = Filtered & {
  id: string;
  kind: ItemKind;
  subjectId: string;
  connectorId: string | null;
  ownerId: string | null;
  reviewerName: string;
  use: ItemUse;
  /** The newest; null where nobody decided yet. */
  decision: DecisionRow | null;
};

export type ItemWithFacts = ItemRow & { facts: ItemFacts };

type Joined = Omit<ItemRow, 'decision' | 'verdict'> & Nullable<DecisionRow>;
type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/** The items of a review by kind and name, each with the decision that counts. */
export async function readItems(db: Database | Transaction, reviewId: string): Promise<ItemRow[]> {
  const rows = await db.$queryRaw<Joined[]>`
    SELECT i."id", i."kind", i."subjectId", i."connectorId", i."name", i."key", i."ownerId", i."reviewerId",
           i."reviewerName", i."use", d."number", d."verdict", d."reason", d."at", d."by", d."byName", d."effect",
           d."effectId", d."removedRoles"
    FROM "access_review_items" i
    LEFT JOIN LATERAL (
      SELECT * FROM "access_review_decisions" d WHERE d."itemId" = i."id" ORDER BY d."number" DESC LIMIT 1) d ON true
    WHERE i."reviewId" = ${reviewId}::uuid ORDER BY i."kind", i."name", i."id"`;
  return rows.map(({ number, verdict, reason, at, by, byName, effect, effectId, removedRoles, ...item }) => ({
    ...item,
    verdict,
    decision:
      number === null
        ? null
        : ({
            number,
            verdict,
            reason,
            at,
            by,
            byName,
            effect,
            effectId,
            removedRoles: removedRoles ?? [],
          } as DecisionRow),
  }));
}

/** The same items with the facts of when the review was opened. */
export async function withFacts<Item extends { id: string }>(
  db: Database | Transaction,
  items: readonly Item[],
): Promise<(Item & { facts: ItemFacts })[]> {
  const rows = await db.accessReviewItem.findMany({
    where: { id: { in: items.map(({ id }) => id) } },
    select: { id: true, facts: true },
  });
  const facts = new Map(rows.map((row) => [row.id, row.facts]));
  return items.map((item) => ({ ...item, facts: itemFacts.parse(facts.get(item.id)) }));
}

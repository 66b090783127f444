import type { Database } from '@/lib/database/client';
import type { Effect } from '../effect';
import type { ItemFacts, ItemKind, ItemUse, Verdict } from '../item';
import { doneBy, effectsOf } from './effects-of';
import { type ItemRow, withFacts } from './item-rows';

/** An item as it is shown: what is known of it, and the decision that counts with what became of it. */
export type ItemLine = {
  id: string;
  kind: ItemKind;
  subjectId: string;
  connectorId: string | null;
  name: string;
  key: string;
  ownerId: string | null;
  reviewerId: string;
  reviewerName: string;
  use: ItemUse;
  facts: ItemFacts;
  decision: {
    verdict: Verdict;
    reason: string | null;
    at: string;
    by: string;
    byName: string;
    effect: Effect | null;
  } | null;
};

export async function itemLines(db: Database, rows: readonly ItemRow[]): Promise<ItemLine[]> {
  const items = await withFacts(db, rows);
  const effects = await effectsOf(db, items.map(doneBy));
  return items.map(({ verdict: _, decision, ...item }, index) => ({
    ...item,
    decision: decision && {
      verdict: decision.verdict,
      reason: decision.reason,
      at: decision.at.toISOString(),
      by: decision.by,
      byName: decision.byName,
      effect: effects[index] ?? null,
    },
  }));
}

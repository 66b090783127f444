import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { itemCount } from '../item';
import { maySee } from '../item-can';
import { type ItemSelection, narrowItems } from '../item-filter';
import { type ItemRow, type ItemWithFacts, readItems, withFacts } from './item-rows';

/** The items a decision is about, and all of the review; refused when they are not what the person saw. */
export async function selectedItems(
  tx: Transaction,
  reviewId: string,
  selection: ItemSelection,
  actor: Actor,
): Promise<Outcome<{ items: ItemWithFacts[]; all: ItemRow[] }>> {
  const all = await readItems(tx, reviewId);
  const seen = all.filter((item) => maySee(actor, item));
  const ids = new Set(selection.kind === 'ids' ? selection.ids : []);
  const chosen =
    selection.kind === 'ids'
      ? seen.filter(({ id }) => ids.has(id))
      : narrowItems(seen, selection.filter, actor.id).matching;
  const expected = selection.kind === 'ids' ? ids.size : selection.expected;
  if (chosen.length !== expected) {
    return refuse(
      'conflict',
      `${itemCount(expected)} were named, and ${chosen.length.toLocaleString('en')} are there now.`,
      {
        detail: 'Nothing was decided. Look at the list again and repeat it with what is there.',
      },
    );
  }
  return { ok: true, value: { items: await withFacts(tx, chosen), all } };
}

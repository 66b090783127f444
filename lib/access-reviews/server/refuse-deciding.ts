import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { type Effect, whyNotAgain } from '../effect';
import { itemCount, type Verdict } from '../item';
import { whyNotDecide } from '../item-can';
import { doneBy, effectsOf } from './effects-of';
import type { ItemWithFacts } from './item-rows';

type Deciding = {
  actor: Actor;
  items: readonly ItemWithFacts[];
  verdict: Verdict;
  seen: number;
  /** The reviewer's own draft that the review may write anew. */
  draftId: string | undefined;
};

/** Why what was decided before stands, or null. A draft that was edited by hand is not written anew. */
function whyItStands({ decision }: ItemWithFacts, effect: Effect | null, { actor, draftId }: Deciding): string | null {
  if (!decision || !effect) return null;
  const stands = whyNotAgain({ ...decision, effect }, actor.id);
  const isEdited = effect.kind === 'draft' && effect.state === 'open' && decision.effectId !== draftId;
  return stands ?? (isEdited ? 'Its draft was edited by hand. Withdraw that draft first.' : null);
}

/** Refuses what may not be decided so: by this person, after another who was faster, or over an effect that stands. */
export async function refuseDeciding(tx: Transaction, deciding: Deciding): Promise<Refused | null> {
  const { actor, items, verdict, seen } = deciding;
  const faster = items.find(({ decision }) => decision && decision.number > seen && decision.by !== actor.id);
  if (faster?.decision) {
    return refuse(
      'conflict',
      `${faster.decision.byName} decided on ${faster.name} meanwhile: ${faster.decision.verdict}.`,
      {
        detail: 'Nothing was decided. Look at it again.',
        extra: { seen: faster.decision.number },
      },
    );
  }
  const effects = await effectsOf(tx, items.map(doneBy));
  const shut = items.flatMap((item, index) => {
    const stands = whyItStands(item, effects[index] ?? null, deciding);
    const reason = whyNotDecide(actor, item, verdict) ?? stands;
    return reason ? [{ name: item.name, reason, stands: reason === stands }] : [];
  });
  const [first] = shut;
  if (!first) return null;
  const code = shut.every(({ stands }) => stands) ? 'conflict' : 'forbidden';
  if (items.length === 1) return refuse(code, `${first.name}: not decided.`, { detail: first.reason });
  return refuse(code, `${itemCount(shut.length)} of ${items.length} cannot be decided so; nothing was decided.`, {
    detail: shut
      .slice(0, 3)
      .map(({ name, reason }) => `${name}: ${reason}`)
      .join(' '),
  });
}

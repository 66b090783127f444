import type { EffectState } from './effect';
import { itemCount } from './item';

/** Why a review cannot end yet, or null: everything is decided, and what that takes was begun and not taken back. */
export function whyNotComplete({
  items,
  settled,
  effects,
}: {
  items: number;
  settled: number;
  effects: Record<EffectState, number>;
}): string | null {
  const left = items - settled;
  if (left > 0) return `${itemCount(left)} ${left === 1 ? 'is' : 'are'} not decided yet.`;
  if (effects.open > 0)
    return `The decision of ${itemCount(effects.open)} is in a draft that nobody proposed. Propose it first.`;
  if (effects.undone === 0) return null;
  return `What was decided on ${itemCount(effects.undone)} was taken back since. Decide again.`;
}

import { blankOut } from './blank-out';
import { quoted } from './language/tokens';
import type { Uid } from './model';
import { applyEdits, type TextEdit } from './text-edits';

/** What stands for an entity in the scope of a Cedar template. */
export type Slot = '?principal' | '?resource';

export type SlotValues = Partial<Record<Slot, Uid>>;

/** The slots of a text that parses, in order, each with its place (UTF-16). Cedar takes them in scopes only. */
export const slotsOf = (text: string): { slot: Slot; from: number; to: number }[] =>
  [...blankOut(text, 'strings').matchAll(/\?(?:principal|resource)\b/g)].map((match) => ({
    slot: match[0] as Slot,
    from: match.index,
    to: match.index + match[0].length,
  }));

/** The edits that write entities where slots are; a slot without a value stays. */
export const fillEdits = (text: string, values: SlotValues): TextEdit[] =>
  slotsOf(text).flatMap(({ slot, from, to }) => {
    const value = values[slot];
    return value ? [{ from, to, text: `${value.type}::${quoted(value.id)}` }] : [];
  });

/**
 * A template with its slots filled: a policy that decides as a link of the template to those entities does (Cedar
 * reference, "Policy templates"), and has a text of its own.
 */
export const fillSlots = (text: string, values: SlotValues): string => applyEdits(text, fillEdits(text, values));

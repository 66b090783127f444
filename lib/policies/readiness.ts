import type { Diagnostic } from './check-policies';
import type { PolicyTestResult } from './policy-tests';

export type DraftReadiness = {
  /** What the server says of this person and this draft; null when they may propose it. */
  mayPropose: string | null;
  conflict: boolean;
  /** Null before the first answer. */
  diagnostics: readonly Diagnostic[] | null;
  /** Why the text could not be checked. */
  failure: string | null;
  /** Null while no run of this text has answered. */
  tests: readonly PolicyTestResult[] | null;
  /** The text, and that of the version it starts from. */
  text: string;
  base: { number: number; text: string } | null;
  /** The version in force: the draft has to start from it. */
  head: number;
  baseVersion: number;
};

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/**
 * Why a draft cannot be proposed as it stands, for the shut button; null when it can. The command refuses by the same
 * facts, read again.
 */
export function whyNotProposeNow(draft: DraftReadiness): string | null {
  if (draft.mayPropose) return draft.mayPropose;
  if (draft.conflict) return 'It was saved elsewhere: choose which text to keep first.';
  if (draft.failure) return `Its text could not be checked: ${draft.failure}`;
  if (!draft.diagnostics) return 'Its text is being checked.';
  const errors = draft.diagnostics.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return `Its text has ${count(errors, 'error')}.`;
  if (draft.base?.text === draft.text) return `It says what v${draft.base.number} says.`;
  if (draft.baseVersion !== draft.head) return `v${draft.head} is in force by now: move the draft onto it first.`;
  const failing = draft.tests?.filter(({ holds }) => !holds).length ?? 0;
  if (failing > 0) return `${count(failing, 'test')} ${failing === 1 ? 'does' : 'do'} not hold.`;
  return null;
}

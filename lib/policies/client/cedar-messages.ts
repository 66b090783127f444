import type { Checked, Diagnostic } from '../check-policies';
import type { Fix } from '../language/fix';
import type { TextEdit } from '../text-edits';

/** What is asked of the Cedar worker. */
export type CedarQuestion =
  | { kind: 'check'; text: string }
  | { kind: 'format'; text: string }
  | { kind: 'fixes'; text: string; diagnostics: Diagnostic[] };

export type CedarAnswer = {
  checked?: Checked;
  /** Null where the text does not parse. */
  edits?: TextEdit[] | null;
  fixes?: Fix[];
};

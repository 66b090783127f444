import type { Checked, Diagnostic } from '../check-policies';
import type { FormatEdit } from '../format-policies';
import type { Fix } from '../language/fixes';

/** What is asked of the Cedar worker. */
export type CedarQuestion =
  | { kind: 'check'; text: string }
  | { kind: 'format'; text: string }
  | { kind: 'fixes'; text: string; diagnostics: Diagnostic[] };

export type CedarAnswer = {
  checked?: Checked;
  /** Null where the text does not parse. */
  edits?: FormatEdit[] | null;
  fixes?: Fix[];
};

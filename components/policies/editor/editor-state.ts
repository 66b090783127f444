import type { Checked } from '@/lib/policies/check-policies';

/** What the page around the editor shows of it. */
export type EditorState = {
  /** The last answer, which may be of an older text while `checking`; null before the first. */
  checked: Checked | null;
  /** The text shown now has no answer yet. */
  checking: boolean;
  /** Why the text could not be checked. */
  failure: string | null;
  /** 1-based place of the caret. */
  line: number;
  column: number;
  /** True while the editor has focus and Tab leaves it; false while Tab inserts spaces. */
  tabLeaves: boolean;
  focused: boolean;
};

export const initialEditorState: EditorState = {
  checked: null,
  checking: true,
  failure: null,
  line: 1,
  column: 1,
  tabLeaves: false,
  focused: false,
};

/** What the page can ask of the editor. */
export type PolicyEditorHandle = {
  /** Formats every policy; false when the text does not parse and was left alone. */
  format: () => Promise<boolean>;
  /** Goes to the next problem, as F8 does. */
  nextProblem: () => void;
  /** Adds a policy at the end, as one step that can be undone, and shows it. */
  append: (policy: string) => void;
  focus: () => void;
};

import type { editor, Range } from 'monaco-editor/editor';
import { monaco } from './monaco';

/** A stretch of a text as the editor counts: lines and columns. */
export const rangeOf = (model: editor.ITextModel, { from, to }: { from: number; to: number }): Range =>
  monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));

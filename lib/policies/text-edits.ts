/** New text for a place (UTF-16) of an old one. */
export type TextEdit = { from: number; to: number; text: string };

/** The text with the edits made, which are in order and apart. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight((done, edit) => done.slice(0, edit.from) + edit.text + done.slice(edit.to), text);
}

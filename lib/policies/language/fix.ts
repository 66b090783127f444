import type { TextEdit } from '../text-edits';

/** A change that puts a diagnostic right. Places are UTF-16 and of the document. */
export type Fix = { title: string; edits: TextEdit[] };

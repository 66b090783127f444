import type { Checked } from '../check-policies';
import type { FormatEdit } from '../format-policies';
import type { ConnectorModel } from '../model';

/** What the page asks of the Cedar worker; each question has an id that its answer carries. */
export type ToWorker =
  | { kind: 'connectors'; connectors: readonly ConnectorModel[] }
  | { kind: 'check'; id: number; text: string }
  | { kind: 'format'; id: number; text: string };

export type FromWorker =
  | { kind: 'checked'; id: number; checked: Checked }
  | { kind: 'formatted'; id: number; edits: FormatEdit[] | null }
  /** The worker cannot go on. */
  | { kind: 'failed'; id: number; message: string };

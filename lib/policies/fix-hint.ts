import type { Slot } from './fill-slots';

/** What a diagnostic knows of how it may be put right. Offsets are UTF-16 and of the document. */
export type FixHint =
  | { kind: 'add-id' }
  | { kind: 'replace'; from: number; to: number; with: string }
  /** An attribute that may be absent: asked for with `test` first. */
  | { kind: 'guard'; test: string }
  /** Raw paths of a policy: read as the gateway resolves them. */
  | { kind: 'resolve-paths' }
  /** A template's slot: an entity in its place. */
  | { kind: 'fill'; slot: Slot };

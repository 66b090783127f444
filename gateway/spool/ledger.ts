import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { batchChainStart } from '@/lib/decisions/batch-hash';
import { makeFolder, readIfThere, writeDurably } from '../data-file';

const position = z.object({ segment: z.number().int(), offset: z.number().int() });

const cursorFile = z.object({
  epoch: z.uuid(),
  /** Number and hash of the last batch the console confirmed in this epoch. */
  number: z.number().int().nonnegative(),
  hash: z.string(),
  position,
  /** Calls in confirmed batches whose outcome has not been written yet. */
  open: z.array(z.string()),
});
export type Cursor = z.infer<typeof cursorFile>;

const outgoingFile = z.object({
  number: z.number().int().positive(),
  hash: z.string(),
  seal: z.string(),
  body: z.string(),
  next: position,
  open: z.array(z.string()),
  records: z.number().int(),
});
export type Outgoing = z.infer<typeof outgoingFile>;

/**
 * What was confirmed, and the one batch that is under way. A sealed batch is on disk before it is sent, so that after a
 * crash the very same bytes are sent again and the console can tell them from others.
 */
export class Ledger {
  readonly #folder: string;
  cursor: Cursor;
  outgoing: Outgoing | null;

  constructor(dataFolder: string) {
    this.#folder = dataFolder;
    makeFolder(dataFolder);
    const held = readIfThere(this.#cursorPath);
    this.cursor = held
      ? cursorFile.parse(JSON.parse(held))
      : { epoch: uuidv7(), number: 0, hash: batchChainStart, position: { segment: 1, offset: 0 }, open: [] };
    if (!held) this.#saveCursor();
    const sealed = readIfThere(this.#outgoingPath);
    const outgoing = sealed ? outgoingFile.parse(JSON.parse(sealed)) : null;
    this.outgoing = outgoing && outgoing.number === this.cursor.number + 1 ? outgoing : null;
  }

  get #cursorPath(): string {
    return join(this.#folder, 'cursor.json');
  }

  get #outgoingPath(): string {
    return join(this.#folder, 'outgoing.json');
  }

  #saveCursor(): void {
    writeDurably(this.#cursorPath, JSON.stringify(this.cursor));
  }

  hold(outgoing: Outgoing): void {
    writeDurably(this.#outgoingPath, JSON.stringify(outgoing));
    this.outgoing = outgoing;
  }

  /** The console has it: the cursor moves on first, so that nothing is removed that is not confirmed on disk. */
  confirm(outgoing: Outgoing): void {
    const { number, hash, next, open } = outgoing;
    this.cursor = { ...this.cursor, number, hash, position: next, open };
    this.#saveCursor();
    this.drop();
  }

  /** Forgets the batch under way; its records are sealed anew. */
  drop(): void {
    this.outgoing = null;
    unlinkSync(this.#outgoingPath);
  }

  /** Starts a new chain: the console's chain of this epoch does not continue ours, or ours was lost. */
  startEpoch(from: Cursor['position'] = this.cursor.position): void {
    this.cursor = { ...this.cursor, epoch: uuidv7(), number: 0, hash: batchChainStart, position: from };
    this.#saveCursor();
    if (this.outgoing) this.drop();
  }
}

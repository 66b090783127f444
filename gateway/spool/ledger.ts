import { unlink } from 'node:fs/promises';
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
  #saved: boolean;
  cursor: Cursor;
  outgoing: Outgoing | null;

  constructor(dataFolder: string) {
    this.#folder = dataFolder;
    makeFolder(dataFolder);
    const held = readIfThere(this.#cursorPath);
    this.cursor = held
      ? cursorFile.parse(JSON.parse(held))
      : { epoch: uuidv7(), number: 0, hash: batchChainStart, position: { segment: 1, offset: 0 }, open: [] };
    this.#saved = held !== null;
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

  async #saveCursor(): Promise<void> {
    await writeDurably(this.#cursorPath, JSON.stringify(this.cursor));
    this.#saved = true;
  }

  /** Resolves when the batch may be sent. */
  async hold(outgoing: Outgoing): Promise<void> {
    if (!this.#saved) await this.#saveCursor();
    await writeDurably(this.#outgoingPath, JSON.stringify(outgoing));
    this.outgoing = outgoing;
  }

  /** The console has it: the cursor moves on first, so that nothing is removed that is not confirmed on disk. */
  async confirm(outgoing: Outgoing): Promise<void> {
    const { number, hash, next, open } = outgoing;
    this.cursor = { ...this.cursor, number, hash, position: next, open };
    await this.#saveCursor();
    await this.drop();
  }

  /** Forgets the batch under way; its records are sealed anew. */
  async drop(): Promise<void> {
    this.outgoing = null;
    await unlink(this.#outgoingPath);
  }

  /** Starts a new chain: the console's chain of this epoch does not continue ours, or ours was lost. */
  async startEpoch(from: Cursor['position'] = this.cursor.position): Promise<void> {
    this.cursor = { ...this.cursor, epoch: uuidv7(), number: 0, hash: batchChainStart, position: from };
    await this.#saveCursor();
    if (this.outgoing) await this.drop();
  }
}

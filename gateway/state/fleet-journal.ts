import { closeSync, fdatasync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';
import { parseJson, writeFully } from '../data-file';

const synced = promisify(fdatasync);

const entry = z.object({ number: z.number().int().positive(), jws: z.string(), receivedAt: z.iso.datetime() });
export type JournalEntry = z.infer<typeof entry>;

/**
 * The fleet states this gateway applied, in order: the signed states themselves, one per line, so that what is read
 * back after a restart is verified again. Appended and synced before a state is acknowledged.
 */
export class FleetJournal {
  readonly #file: number;
  #closed = false;

  constructor(readonly path: string) {
    this.#file = openSync(path, 'a+', 0o600);
  }

  /**
   * Reads the entries whose lines are whole and numbered 1, 2, 3 …, as far as `accept` takes them, and cuts off the rest.
   * @returns `damaged` when something was cut off other than the last, unfinished line
   */
  async load(accept: (entry: JournalEntry) => Promise<boolean>): Promise<{ damaged: boolean }> {
    const text = readFileSync(this.path, 'utf8');
    const whole = text.lastIndexOf('\n') + 1;
    let kept = 0;
    let number = 0;
    for (const line of text.slice(0, whole).split('\n').slice(0, -1)) {
      const parsed = entry.safeParse(parseJson(line));
      if (!parsed.success || parsed.data.number !== number + 1 || !(await accept(parsed.data))) {
        ftruncateSync(this.#file, kept);
        return { damaged: true };
      }
      number += 1;
      kept += Buffer.byteLength(line) + 1;
    }
    ftruncateSync(this.#file, kept);
    return { damaged: false };
  }

  /** Resolves when it is on disk; called once at a time. */
  async append(value: JournalEntry): Promise<void> {
    // The number of a closed file may belong to another one by now.
    if (this.#closed) throw new Error('The fleet journal is closed.');
    const before = fstatSync(this.#file).size;
    try {
      writeFully(this.#file, Buffer.from(`${JSON.stringify(value)}\n`));
      await synced(this.#file);
    } catch (error) {
      ftruncateSync(this.#file, before);
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    closeSync(this.#file);
  }
}

import {
  closeSync,
  fstatSync,
  fsync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder, writeFully } from '../data-file';

/** Where reading goes on: a segment by its number, and a byte in it. */
export type Position = { segment: number; offset: number };

const synced = promisify(fsync);
const name = (segment: number) => `${String(segment).padStart(10, '0')}.ndjson`;
const form = /^(\d{10})\.ndjson$/;

/** The spool as numbered append-only files: whole files are removed once confirmed, so it does not grow for ever. */
export class Segments {
  #file: number;
  #last: number;
  #size: number;
  /** Bytes of the files before the last. */
  #before = 0;
  #dirty = false;
  #closed = false;
  #syncing: Promise<void> = Promise.resolve();

  constructor(
    readonly folder: string,
    readonly maxBytes = 8 * 1024 * 1024,
  ) {
    makeFolder(folder);
    this.#last = this.numbers().at(-1) ?? 1;
    this.#file = openSync(this.path(this.#last), 'a+', 0o600);
    this.#size = fstatSync(this.#file).size;
    this.#before = this.#bytesBefore();
  }

  #bytesBefore(): number {
    return this.numbers()
      .filter((number) => number < this.#last)
      .reduce((sum, number) => sum + statSync(this.path(number)).size, 0);
  }

  /** Bytes on disk, of all files. */
  get total(): number {
    return this.#before + this.#size;
  }

  get size(): number {
    return this.#size;
  }

  get last(): number {
    return this.#last;
  }

  path(segment: number): string {
    return join(this.folder, name(segment));
  }

  numbers(): number[] {
    return readdirSync(this.folder)
      .map((file) => Number(form.exec(file)?.[1] ?? Number.NaN))
      .filter((number) => !Number.isNaN(number))
      .sort((a, b) => a - b);
  }

  /** Cuts the last file to a length: a line that a crash left unfinished. */
  truncate(length: number): void {
    ftruncateSync(this.#file, length);
    this.#size = length;
  }

  /** Appends all of the text or none of it; throws when the disk does not take it. */
  append(text: string): void {
    // The number of a closed file may belong to another one by now.
    if (this.#closed) throw new Error('The spool is closed.');
    if (this.#size >= this.maxBytes) this.#rotate();
    const bytes = Buffer.from(text);
    try {
      writeFully(this.#file, bytes);
    } catch (error) {
      // What was written of it would make the next line unreadable.
      ftruncateSync(this.#file, this.#size);
      throw error;
    }
    this.#size += bytes.length;
    this.#dirty = true;
  }

  #rotate(): void {
    const next = openSync(this.path(this.#last + 1), 'a+', 0o600);
    void this.#finish(this.#file).catch(() => {});
    this.#file = next;
    this.#last += 1;
    this.#before += this.#size;
    this.#size = 0;
  }

  /** Forces what was appended to the disk. Losing power can lose what came after the last time. */
  sync(): Promise<void> {
    if (!this.#dirty) return Promise.resolve();
    this.#dirty = false;
    const file = this.#file;
    return this.#inTurn(() => synced(file));
  }

  /** One at a time: a file is not closed while it is synced. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#syncing.then(work);
    this.#syncing = done.catch(() => {});
    return done;
  }

  #finish(file: number): Promise<void> {
    return this.#inTurn(() => synced(file).finally(() => closeSync(file)));
  }

  /** Whole lines from a position on, at most about `maxBytes` (one line at least), and where the next read starts. */
  read(from: Position, maxBytes: number): { text: string; next: Position } {
    let { segment, offset } = from;
    for (;;) {
      const text = this.#readLines(segment, offset, maxBytes);
      if (text !== '') return { text, next: { segment, offset: offset + Buffer.byteLength(text) } };
      if (segment >= this.#last) return { text: '', next: { segment, offset } };
      segment = this.numbers().find((number) => number > segment) ?? this.#last;
      offset = 0;
    }
  }

  #readLines(segment: number, offset: number, maxBytes: number): string {
    const end =
      segment === this.#last ? this.#size : (statSync(this.path(segment), { throwIfNoEntry: false })?.size ?? 0);
    for (let length = Math.min(maxBytes, end - offset); length > 0; length = Math.min(length * 2, end - offset)) {
      const buffer = Buffer.alloc(length);
      const file = openSync(this.path(segment), 'r');
      try {
        readSync(file, buffer, 0, length, offset);
      } finally {
        closeSync(file);
      }
      const whole = buffer.lastIndexOf(0x0a) + 1;
      if (whole > 0) return buffer.toString('utf8', 0, whole);
      if (length === end - offset) return '';
    }
    return '';
  }

  /** Removes files before a segment: everything in them was confirmed. */
  removeBefore(segment: number): void {
    const done = this.numbers().filter((number) => number < segment && number < this.#last);
    if (done.length === 0) return;
    for (const number of done) unlinkSync(this.path(number));
    this.#before = this.#bytesBefore();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#finish(this.#file);
  }
}

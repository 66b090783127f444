import { join } from 'node:path';
import type { DownstreamRecord } from '@/lib/call-credentials/otlp';
import type { DecisionRecord, EntitySlice, OutcomeRecord } from '@/lib/decisions/record';
import { errorText, log } from '../log';
import { Ledger } from './ledger';
import { Segments } from './segments';
import { decisionLine, downstreamLine, outcomeLine, readLine, sliceLine } from './spool-line';

/** Slices already written in this process; the console stores each once whatever comes. */
const knownSlices = 20_000;
const syncEveryMs = 1_000;
const scanBytes = 4 * 1024 * 1024;

/** Decisions and outcomes on disk until the console confirmed them. */
export class Spool {
  readonly ledger: Ledger;
  readonly segments: Segments;
  readonly #slices = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  #unwritten: OutcomeRecord[] = [];
  #records = 0;
  onAppended: () => void = () => {};

  /** @param maxBytes past it no further decision is taken; outcomes of those taken always are */
  constructor(
    dataFolder: string,
    readonly maxBytes = Number.POSITIVE_INFINITY,
  ) {
    const folder = join(dataFolder, 'spool');
    this.ledger = new Ledger(folder);
    this.segments = new Segments(join(folder, 'records'));
    this.#timer = setInterval(() => this.#tick(), syncEveryMs);
    this.#timer.unref();
  }

  /** Records that wait for the console. */
  get waiting(): number {
    return this.#records;
  }

  /** Files before the cursor's are removed, so what waits is all but the confirmed part of the first. */
  get #waitingBytes(): number {
    return this.segments.total - this.ledger.cursor.position.offset;
  }

  /** The cursor points past what is on disk: files were lost, and the console has to be told by a new epoch. */
  #missesFiles(): boolean {
    const { segment, offset } = this.ledger.cursor.position;
    const { last, size } = this.segments;
    return segment > last || (segment === last && offset > size);
  }

  /**
   * Reads what a crash left: cuts an unfinished last line, and gives every call without an outcome one.
   * @returns how many calls were interrupted
   */
  async recover(now: Date): Promise<number> {
    if (this.#missesFiles()) {
      log('error', 'Files of the spool are missing; a new epoch starts.');
      await this.ledger.startEpoch({ segment: this.segments.last, offset: this.segments.size });
    }
    const open = new Set(this.ledger.cursor.open);
    let { position } = this.ledger.cursor;
    for (;;) {
      const { text, next } = this.segments.read(position, scanBytes);
      if (text === '') break;
      for (const raw of text.split('\n').slice(0, -1)) {
        const line = readLine(raw);
        if (!line) log('error', 'A line of the spool is damaged and cannot be delivered.', { ...position });
        if (line?.kind === 'call') open.add(line.id);
        if (line?.kind === 'outcome') open.delete(line.id);
        if (line && line.kind !== 'slice') this.#records += 1;
      }
      position = next;
    }
    if (position.segment === this.segments.last && position.offset < this.segments.size) {
      log('warn', 'The last record in the spool was unfinished; its call had not gone on.', {
        bytes: this.segments.size - position.offset,
      });
      this.segments.truncate(position.offset);
    }
    for (const decisionId of open) {
      this.outcome({
        format: 1,
        decisionId,
        at: now.toISOString(),
        kind: 'interrupted',
        detail: 'The gateway stopped during the call; whether the connector finished it is not known.',
        durationMs: 0,
        responseBytes: 0,
        revocationId: null,
      });
    }
    return open.size;
  }

  /** Writes a decision, with its entity slice when that is new. Throws when it cannot be kept. */
  decision(record: DecisionRecord, slice: EntitySlice | null): void {
    if (this.#waitingBytes >= this.maxBytes) {
      throw new Error(`${this.#records} records wait for the console, and the spool takes no more.`);
    }
    const fresh = slice !== null && !this.#slices.has(slice.digest);
    this.segments.append(fresh ? sliceLine(slice) + decisionLine(record) : decisionLine(record));
    if (fresh) {
      if (this.#slices.size >= knownSlices) this.#slices.clear();
      this.#slices.add(slice.digest);
    }
    this.#records += 1;
    this.onAppended();
  }

  /** Writes an outcome; while the disk is full it is kept in memory and written later. */
  outcome(record: OutcomeRecord): void {
    try {
      this.segments.append(outcomeLine(record));
    } catch (error) {
      if (this.#unwritten.length === 0) log('error', `Outcomes cannot be written. ${errorText(error)}`);
      this.#unwritten.push(record);
      return;
    }
    this.#records += 1;
    this.onAppended();
  }

  /** Writes what connectors report. Throws when it cannot be kept: decisions come first. */
  downstream(records: readonly DownstreamRecord[]): void {
    if (records.length === 0) return;
    if (this.#waitingBytes >= this.maxBytes) throw new Error('The spool takes no more.');
    this.segments.append(records.map(downstreamLine).join(''));
    this.#records += records.length;
    this.onAppended();
  }

  confirmed(records: number): void {
    this.#records -= records;
    this.segments.removeBefore(this.ledger.cursor.position.segment);
  }

  #tick(): void {
    const waiting = this.#unwritten;
    this.#unwritten = [];
    for (const record of waiting) this.outcome(record);
    this.segments.sync().catch((error: unknown) => log('error', `The spool could not be synced. ${errorText(error)}`));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#tick();
    await this.segments.close();
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson, readIfThere, writeDurably } from '../data-file';
import { errorText, log } from '../log';

const instant = z.object({ wall: z.number(), monotonic: z.number(), boot: z.string().nullable() });
const heads = z.object({ fleet: z.number().int(), group: z.number().int() });
const confirmedFile = z.object({ sent: instant, heads });
type Instant = z.infer<typeof instant>;
export type Heads = z.infer<typeof heads>;
type Confirmation = z.infer<typeof confirmedFile>;

const isHeld = (wanted: Heads, held: Heads) => wanted.fleet <= held.fleet && wanted.group <= held.group;

/** Reads both clocks; the monotonic one counts since boot, so it is comparable over restarts within one boot. */
export type Clock = () => Instant;

function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const boot = bootId();
const systemClock: Clock = () => ({
  wall: Date.now(),
  monotonic: Number(process.hrtime.bigint() / 1_000_000n),
  boot,
});

/**
 * How long ago the console last confirmed that the states held here were the newest. Age counts from when the question
 * was *sent*, by whichever clock says more, and is kept over restarts.
 */
export class Freshness {
  #confirmed: Confirmation | null = null;
  #saving = false;
  /** The last confirmation that was taken up is on disk, or could not be. */
  saved: Promise<void> = Promise.resolve();
  #waiting: Confirmation[] = [];
  /** From this process's start on, when the clock of before the restart cannot be compared. */
  readonly #started: Instant;

  constructor(
    readonly dataFolder: string,
    readonly clock: Clock = systemClock,
  ) {
    this.#started = clock();
  }

  get #path(): string {
    return join(this.dataFolder, 'freshness.json');
  }

  /** Takes up the confirmation from before a restart, unless the states it was about are no longer all here. */
  load(held: Heads): void {
    const text = readIfThere(this.#path);
    if (text === null) return;
    const read = confirmedFile.safeParse(parseJson(text));
    // Anything else than a confirmation only makes the gateway ask for one before it allows a call.
    if (read.success && isHeld(read.data.heads, held)) this.#confirmed = read.data;
  }

  /** A verified reply: the heads the console had after `sent`. Counts once this gateway holds them. */
  replied(sent: Instant, heads: Heads, held: Heads): void {
    this.#waiting.push({ sent, heads });
    this.#waiting = this.#waiting.slice(-10);
    this.advanced(held);
  }

  /** States were applied: earlier replies may now count. */
  advanced(held: Heads): void {
    const met = this.#waiting.filter((reply) => isHeld(reply.heads, held));
    const newest = met.at(-1);
    if (!newest) return;
    this.#waiting = this.#waiting.slice(this.#waiting.indexOf(newest) + 1);
    this.#confirmed = newest;
    if (!this.#saving) this.saved = this.#save();
  }

  /** Keeps the newest confirmation on disk; an older one there only makes a restart stricter, so nobody waits for it. */
  async #save(): Promise<void> {
    this.#saving = true;
    try {
      for (let saved: Confirmation | null = null; saved !== this.#confirmed; ) {
        saved = this.#confirmed;
        await writeDurably(this.#path, JSON.stringify(saved));
      }
    } catch (error) {
      log('warn', `The freshness could not be kept on disk. ${errorText(error)}`);
    }
    this.#saving = false;
  }

  /** Seconds since the last confirmation was asked for; infinite when there is none that can be trusted. */
  ageSeconds(): number {
    const then = this.#confirmed?.sent;
    if (!then) return Number.POSITIVE_INFINITY;
    const now = this.clock();
    const wall = now.wall - then.wall;
    if (then.boot !== null && then.boot === now.boot) return Math.max(wall, now.monotonic - then.monotonic, 0) / 1000;
    // After a reboot only the wall clock spans the gap; one that was set back in between says nothing.
    if (this.#started.wall < then.wall) return Number.POSITIVE_INFINITY;
    return Math.max(wall, this.#started.wall - then.wall + (now.monotonic - this.#started.monotonic)) / 1000;
  }
}

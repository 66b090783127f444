import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../data-file';

const confirmedFile = z.object({ wall: z.number(), monotonic: z.number(), boot: z.string().nullable() });
type Instant = z.infer<typeof confirmedFile>;
export type Heads = { fleet: number; group: number };

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
export const systemClock: Clock = () => ({
  wall: Date.now(),
  monotonic: Number(process.hrtime.bigint() / 1_000_000n),
  boot,
});

/**
 * How long ago the console last confirmed that the states held here were the newest. Age counts from when the question
 * was *sent*, by whichever clock says more, and is kept over restarts.
 */
export class Freshness {
  #confirmed: Instant | null = null;
  #waiting: { sent: Instant; heads: Heads }[] = [];
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

  load(): void {
    const held = readIfThere(this.#path);
    if (held === null) return;
    this.#confirmed = confirmedFile.parse(JSON.parse(held));
  }

  /** Forgets every confirmation: what was read from disk was damaged. */
  forget(): void {
    this.#confirmed = null;
    this.#waiting = [];
  }

  /** A verified reply: the heads the console had after `sent`. Counts once this gateway holds them. */
  replied(sent: Instant, heads: Heads, held: Heads): void {
    this.#waiting.push({ sent, heads });
    this.#waiting = this.#waiting.slice(-10);
    this.advanced(held);
  }

  /** States were applied: earlier replies may now count. */
  advanced(held: Heads): void {
    const met = this.#waiting.filter(({ heads }) => heads.fleet <= held.fleet && heads.group <= held.group);
    const newest = met.at(-1);
    if (!newest) return;
    this.#waiting = this.#waiting.slice(this.#waiting.indexOf(newest) + 1);
    this.#confirmed = newest.sent;
    writeDurably(this.#path, JSON.stringify(newest.sent));
  }

  /** Seconds since the last confirmation was asked for; infinite when there is none that can be trusted. */
  ageSeconds(): number {
    const then = this.#confirmed;
    if (!then) return Number.POSITIVE_INFINITY;
    const now = this.clock();
    const wall = now.wall - then.wall;
    if (then.boot !== null && then.boot === now.boot) return Math.max(wall, now.monotonic - then.monotonic, 0) / 1000;
    // After a reboot only the wall clock spans the gap; one that was set back in between says nothing.
    if (this.#started.wall < then.wall) return Number.POSITIVE_INFINITY;
    return Math.max(wall, this.#started.wall - then.wall + (now.monotonic - this.#started.monotonic)) / 1000;
  }
}

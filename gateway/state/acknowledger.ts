import { join } from 'node:path';
import { z } from 'zod';
import type { Acknowledgement } from '@/lib/gateways/reports';
import { messageType } from '@/lib/gateways/wire';
import { type ConsoleClient, ConsoleRefusal } from '../console/console-client';
import { readIfThere, writeDurably } from '../data-file';
import { errorText, log } from '../log';

const acknowledgedFile = z.record(z.string(), z.number().int().nonnegative());
type Pending = Omit<Acknowledgement, 'gatewayId'>;

const firstWaitMs = 250;
const longestWaitMs = 10_000;

/** A refusal that the same bytes will always get. */
const isFinal = (error: unknown) => error instanceof ConsoleRefusal && [400, 404, 409, 413, 422].includes(error.status);

/**
 * Tells the console what became of each state, in order, until it is stored. What is on disk says how far the console
 * has confirmed; what was applied beyond that is acknowledged again after a restart.
 */
export class Acknowledger {
  readonly #path: string;
  readonly #acknowledged: Record<string, number>;
  readonly #queue: Pending[] = [];
  #working = false;
  #stopped = false;
  #wake: (() => void) | null = null;

  constructor(
    readonly console: ConsoleClient,
    dataFolder: string,
  ) {
    this.#path = join(dataFolder, 'acknowledged.json');
    const held = readIfThere(this.#path);
    this.#acknowledged = held === null ? {} : acknowledgedFile.parse(JSON.parse(held));
  }

  /** The highest number of a stream whose acknowledgement the console has. */
  acknowledged(stream: string): number {
    return this.#acknowledged[stream] ?? 0;
  }

  get pending(): number {
    return this.#queue.length;
  }

  send(acknowledgement: Pending): void {
    // Revocations go first: nothing about a policy may delay the proof of one. The first in the queue is under way.
    const isFirst = acknowledgement.stream === 'fleet';
    const at = isFirst ? this.#queue.findIndex(({ stream }, index) => index > 0 && stream !== 'fleet') : -1;
    if (at === -1) this.#queue.push(acknowledgement);
    else this.#queue.splice(at, 0, acknowledgement);
    void this.#work();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    let wait = firstWaitMs;
    for (let next = this.#queue[0]; next && !this.#stopped; next = this.#queue[0]) {
      try {
        const payload: Acknowledgement = { gatewayId: this.console.gatewayId, ...next };
        const ack = await this.console.keys.sign(messageType.acknowledgement, payload);
        await this.console.post('/api/gateway/acknowledgements', { ack });
        await this.#confirm(next);
        wait = firstWaitMs;
      } catch (error) {
        if (isFinal(error)) {
          log('error', `The acknowledgement of ${next.stream} ${next.number} was refused. ${errorText(error)}`);
          await this.#confirm(next);
          continue;
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, wait);
          this.#wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wait = Math.min(wait * 2, longestWaitMs);
      }
    }
    this.#working = false;
  }

  async #confirm(done: Pending): Promise<void> {
    if (done.number > this.acknowledged(done.stream)) {
      this.#acknowledged[done.stream] = done.number;
      try {
        await writeDurably(this.#path, JSON.stringify(this.#acknowledged));
      } catch (error) {
        // After a restart it is acknowledged once more, which changes nothing.
        log('warn', `Acknowledgements cannot be noted on disk. ${errorText(error)}`);
      }
    }
    this.#queue.splice(this.#queue.indexOf(done), 1);
  }
}

import { type ConsoleClient, ConsoleRefusal } from '../console/console-client';
import { errorText, log } from '../log';
import type { Sightings } from './sightings';

const everyMs = 5_000;

/** Reports sightings in batches, off every call's path. While the console is away they wait, merged. */
export class SightingReports {
  #timer: NodeJS.Timeout | null = null;
  #failing = false;
  #sending: Promise<void> | null = null;

  constructor(
    readonly sightings: Sightings,
    readonly console: ConsoleClient,
  ) {}

  start(): void {
    this.#timer = setInterval(() => void this.flush(), everyMs);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** Sends what there is now; one report at a time. */
  flush(): Promise<void> {
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #send(): Promise<void> {
    const report = this.sightings.take();
    if (!report) return;
    try {
      await this.console.post('/api/gateway/credential-reports', report);
      this.#failing = false;
    } catch (error) {
      // What the console refuses as it is would be refused again.
      const final = error instanceof ConsoleRefusal && [400, 413, 422].includes(error.status);
      if (!final) this.sightings.putBack(report);
      if (!this.#failing) log('warn', `Sightings of credentials were not delivered. ${errorText(error)}`);
      this.#failing = true;
    }
  }
}

import { type ConsoleClient, ConsoleRefusal } from '../console/console-client';
import { errorText, log } from '../log';
import type { Besides } from './besides';
import { sealBatch } from './seal-batch';
import type { Spool } from './spool';

/** After a pause a decision is soon seen; while they keep coming, larger batches cost each of them less. */
const gatherMs = 100;
const busyGatherMs = 400;
const busyWithinMs = 1_000;
const firstWaitMs = 250;
const longestWaitMs = 10_000;
const largestBatchBytes = 1_500_000;

/** Sends the spool to the console in sealed, linked batches: one at a time, in order, until each is confirmed. */
export class Delivery {
  #timer: NodeJS.Timeout | null = null;
  #working = false;
  #stopped = false;
  #checked = false;
  #failing = false;
  #wait = firstWaitMs;
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly spool: Spool,
    readonly console: ConsoleClient,
    readonly besides: Besides,
  ) {
    spool.onAppended = () => this.#gather();
  }

  start(): void {
    this.#schedule(0);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #gather(): void {
    if (this.#timer || this.#working) return;
    this.#schedule(performance.now() - this.#sentAt < busyWithinMs ? busyGatherMs : gatherMs);
  }

  #schedule(ms: number): void {
    if (this.#stopped || this.#timer || this.#working) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#work();
    }, ms);
  }

  async #work(): Promise<void> {
    this.#working = true;
    let again: number | null = null;
    try {
      while (!this.#stopped && (await this.#sendNext())) {
        if (this.#failing) log('info', 'Decisions are delivered again.');
        this.#failing = false;
        this.#wait = firstWaitMs;
      }
    } catch (error) {
      if (!this.#failing) log('warn', `Decisions wait in the spool. ${errorText(error)}`);
      this.#failing = true;
      again = this.#wait;
      this.#wait = Math.min(this.#wait * 2, longestWaitMs);
    }
    this.#working = false;
    if (again !== null) this.#schedule(again);
    else if (this.spool.waiting > 0) this.#gather();
  }

  /** Sends one batch. Returns false when nothing waits. */
  async #sendNext(): Promise<boolean> {
    const { ledger, segments } = this.spool;
    await this.besides.settled();
    const outgoing =
      ledger.outgoing ??
      (await sealBatch(
        segments,
        ledger.cursor,
        this.console.keys,
        this.console.gatewayId,
        largestBatchBytes,
        this.#checked,
        this.besides,
      ));
    if (!outgoing) return false;
    if (ledger.outgoing === null) await ledger.hold(outgoing);
    try {
      await this.console.post('/api/gateway/decisions', { seal: outgoing.seal, body: outgoing.body }, 60_000);
    } catch (error) {
      if (!(error instanceof ConsoleRefusal)) throw error;
      await this.#onRefused(error);
      throw error;
    }
    this.#sentAt = performance.now();
    await ledger.confirm(outgoing);
    this.spool.confirmed(outgoing.records);
    this.#checked = false;
    return true;
  }

  async #onRefused(refusal: ConsoleRefusal): Promise<void> {
    const { ledger } = this.spool;
    if (refusal.status === 409) {
      log('error', 'The console holds another chain of this epoch; a new epoch starts.', { ...refusal.body });
      await ledger.startEpoch();
    } else if ([400, 413, 422].includes(refusal.status) && !this.#checked) {
      // One record that does not fit must not hold back all others: seal again without it.
      this.#checked = true;
      await ledger.drop();
    }
  }
}

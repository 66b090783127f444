import { hash } from 'node:crypto';
import { messageType, type StatePayload, statePayload } from '@/lib/gateways/wire';
import type { CertifiedKeys } from '../console/certified-keys';
import type { RevocationSet } from '../decide/revocation-set';
import { log } from '../log';
import type { FleetJournal } from './fleet-journal';

export type FleetState = Extract<StatePayload, { scope: 'fleet' }>;
export type Applied = { state: FleetState; receivedAt: Date; appliedAt: Date; rejected: string | null };

export type FleetPorts = {
  keys: CertifiedKeys;
  revocations: RevocationSet;
  journal: FleetJournal;
  /** States of the stream after a number, as the console has them. */
  fetchAfter: (number: number) => Promise<string[]>;
  /** After the state is on disk and in force. */
  onApplied: (applied: Applied) => void;
  onRefused: (number: number, receivedAt: Date, reason: string) => void;
};

/** Tells two states with one number apart. */
export const fingerprint = (jws: string) => hash('sha256', jws, 'base64url');

/** Reads a state of either stream: signed by a certified key, with the right `typ`. */
export const readState = (keys: CertifiedKeys, jws: string) =>
  keys.read(jws, messageType.state, statePayload, (value) => value.issuedAt);

/**
 * Follows the fleet stream: revocations, reinstatements, keys. State n+1 is applied after n and never otherwise: a gap is
 * filled from the console first, an old number is refused.
 */
export class FleetKeeper {
  /** Fingerprints of what was applied; the state with number n is at n - 1. */
  readonly #applied: string[] = [];
  #lastIssuedAt = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(readonly ports: FleetPorts) {}

  get number(): number {
    return this.#applied.length;
  }

  /** Reads back what was applied before a restart, verifying each state again. */
  async load(): Promise<{ damaged: boolean; entries: Omit<Applied, 'appliedAt'>[] }> {
    const entries: Omit<Applied, 'appliedAt'>[] = [];
    const { damaged } = await this.ports.journal.load(async ({ jws, number, receivedAt }) => {
      const read = await readState(this.ports.keys, jws);
      if (!read.ok || read.value.scope !== 'fleet' || read.value.number !== number) return false;
      const rejected = await this.#takeIn(read.value, jws);
      entries.push({ state: read.value, receivedAt: new Date(receivedAt), rejected });
      return true;
    });
    return { damaged, entries };
  }

  /** Takes a verified state, in the order of calls. Rejects when it has to be sent again. */
  receive(state: FleetState, jws: string, receivedAt: Date): Promise<void> {
    const done = this.#queue.then(() => this.#handle(state, jws, receivedAt));
    this.#queue = done.catch(() => {});
    return done;
  }

  async #handle(state: FleetState, jws: string, receivedAt: Date): Promise<void> {
    if (state.number <= this.number) {
      this.#refuseOld(state, jws, receivedAt);
      return;
    }
    if (state.number > this.number + 1) {
      await this.#fillGap(receivedAt);
      if (state.number === this.number + 1) await this.#apply(state, jws, receivedAt);
      else if (state.number > this.number) {
        throw new Error(
          `Fleet state ${state.number} waits: ${this.number + 1} is missing, and the console did not send it.`,
        );
      }
      return;
    }
    await this.#apply(state, jws, receivedAt);
  }

  #refuseOld(state: FleetState, jws: string, receivedAt: Date): void {
    // The console sends a state again after a lost connection: the same bytes are no news.
    if (this.#applied[state.number - 1] === fingerprint(jws)) return;
    const reason = `Fleet state ${state.number} is not newer than ${this.number}, which is applied.`;
    log('warn', reason);
    this.ports.onRefused(state.number, receivedAt, reason);
  }

  async #fillGap(receivedAt: Date): Promise<void> {
    for (const jws of await this.ports.fetchAfter(this.number)) {
      const read = await readState(this.ports.keys, jws);
      if (!read.ok) throw new Error(`A missing fleet state cannot be read. ${read.reason}`);
      if (read.value.scope !== 'fleet' || read.value.number !== this.number + 1) return;
      await this.#apply(read.value, jws, receivedAt);
    }
  }

  async #apply(state: FleetState, jws: string, receivedAt: Date): Promise<void> {
    // A key that leaked after it expired could sign a state dated back; it cannot be older than the one before.
    if (Date.parse(state.issuedAt) < this.#lastIssuedAt - 5 * 60_000) {
      const reason = `Fleet state ${state.number} says it is older than the state before it.`;
      this.ports.onRefused(state.number, receivedAt, reason);
      throw new Error(reason);
    }
    // A revocation denies from here on, also while the disk is slow; a reinstatement waits for the disk.
    const widens = state.body.kind === 'reinstatement';
    let rejected = widens ? null : await this.#takeIn(state, jws);
    try {
      await this.ports.journal.append({ number: state.number, jws, receivedAt: receivedAt.toISOString() });
    } catch (error) {
      if (!widens) this.#applied.pop();
      throw error;
    }
    if (widens) rejected = await this.#takeIn(state, jws);
    this.ports.onApplied({ state, receivedAt, appliedAt: new Date(), rejected });
  }

  /** Returns why a state that is in its place could not take effect, or null. */
  async #takeIn(state: FleetState, jws: string): Promise<string | null> {
    let rejected: string | null = null;
    if (state.body.kind === 'stream-key') {
      const added = await this.ports.keys.add(state.body.certificate);
      if (!added.ok) rejected = added.reason;
    } else this.ports.revocations.apply(state.body);
    this.#applied.push(fingerprint(jws));
    this.#lastIssuedAt = Math.max(this.#lastIssuedAt, Date.parse(state.issuedAt));
    return rejected;
  }
}

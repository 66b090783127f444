import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { type GroupSnapshot, groupSnapshot, type StatePayload } from '@/lib/gateways/wire';
import { loadCedar } from '@/lib/policies/node-cedar';
import { parseAhead } from '@/lib/policies/parse-policies';
import type { CertifiedKeys } from '../console/certified-keys';
import { ConsoleRefusal } from '../console/console-client';
import { buildEnforcement, type Enforcement } from '../decide/enforcement';
import { errorText, log } from '../log';
import { fingerprint, readState } from './fleet-keeper';
import type { GroupStore } from './group-store';

export type GroupState = Extract<StatePayload, { scope: 'group' }>;

export type GroupPorts = {
  keys: CertifiedKeys;
  stream: string;
  store: GroupStore;
  fetchBundle: (digest: string) => Promise<string>;
  fetchAfter: (number: number) => Promise<string[]>;
  /** Before the snapshot is in force: makes its engine ready for the calls there were last. */
  warm: (enforcement: Enforcement) => Promise<void>;
  /** After the snapshot is on disk and in force. */
  onApplied: (enforcement: Enforcement, receivedAt: Date, appliedAt: Date) => void;
  onRefused: (number: number, receivedAt: Date, reason: string, digest: string) => void;
};

class Refused extends Error {}
type Opened = { snapshot: GroupSnapshot; text: string };

/** Intermediate snapshots are applied one by one up to this many; past it the newest says everything. */
const longestCatchUp = 8;
const mostSeen = 512;
/** Transactions of the console may commit in another order than they began. */
const reorderedMs = 5 * 60_000;

/** Checks a bundle against its digest and reads it. */
function openBundle(text: string, digest: string): Opened {
  if (hash('sha256', text, 'hex') !== digest) throw new Refused('The bundle does not have the digest its state names.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Refused(`The bundle is not JSON: ${errorText(error)}`);
  }
  const parsed = groupSnapshot.safeParse(value);
  if (!parsed.success)
    throw new Refused(`The bundle does not have the expected form: ${z.prettifyError(parsed.error)}`);
  return { snapshot: parsed.data, text };
}

/**
 * Follows the stream of this gateway's group. Every state names a complete snapshot, so any greater number may replace
 * the one in force; a snapshot that cannot be used is rejected, and the last good one stays.
 */
export class GroupKeeper {
  #current: Enforcement | null = null;
  #handled = 0;
  /** Fingerprints of the last states handled: the same bytes again are no replay. */
  readonly #seen = new Map<number, string>();
  #newestReceived = 0;
  #lastIssuedAt = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(readonly ports: GroupPorts) {}

  get current(): Enforcement | null {
    return this.#current;
  }

  /** The highest number that was applied or rejected. */
  get handled(): number {
    return this.#handled;
  }

  /** Puts the snapshot from before a restart in force again. Returns false when there is none, or it was damaged. */
  async load(): Promise<'loaded' | 'none' | 'damaged'> {
    try {
      const held = this.ports.store.load();
      if (!held) return 'none';
      const read = await readState(this.ports.keys, held.jws);
      if (!read.ok) throw new Refused(read.reason);
      if (read.value.scope !== 'group' || read.value.stream !== this.ports.stream) {
        throw new Refused('The state on disk is of another stream.');
      }
      const { digest } = read.value.body;
      const { snapshot } = openBundle(this.ports.store.bundle(digest) ?? '', digest);
      this.#current = buildEnforcement(snapshot, read.value.number, digest);
      this.#handled = read.value.number;
      this.#lastIssuedAt = Date.parse(read.value.issuedAt);
      this.#remember(read.value.number, held.jws);
      return 'loaded';
    } catch (error) {
      log('error', `The snapshot on disk cannot be used; it will be fetched again. ${errorText(error)}`);
      return 'damaged';
    }
  }

  /** Takes a verified state, in the order of calls. Rejects when it has to be sent again. */
  receive(state: GroupState, jws: string, receivedAt: Date): Promise<void> {
    if (!this.#isDatedBack(state)) this.#newestReceived = Math.max(this.#newestReceived, state.number);
    const done = this.#queue.then(() => this.#handle(state, jws, receivedAt));
    this.#queue = done.catch(() => {});
    return done;
  }

  /** A key that leaked after it expired could sign a state dated back; a newer one cannot be older than the one in force. */
  #isDatedBack({ issuedAt }: GroupState): boolean {
    return Date.parse(issuedAt) < this.#lastIssuedAt - reorderedMs;
  }

  async #handle(state: GroupState, jws: string, receivedAt: Date): Promise<void> {
    if (state.stream !== this.ports.stream) throw new Error(`This gateway does not follow ${state.stream}.`);
    if (state.number <= this.#handled) {
      // States come again after a lost connection: the same bytes are no news.
      if (this.#seen.get(state.number) === fingerprint(jws)) return;
      const reason = `Group state ${state.number} is not newer than ${this.#handled}, which is handled.`;
      log('warn', reason);
      this.ports.onRefused(state.number, receivedAt, reason, state.body.digest);
      return;
    }
    if (this.#isDatedBack(state)) {
      const reason = `Group state ${state.number} says it is older than the state in force.`;
      log('error', reason);
      this.ports.onRefused(state.number, receivedAt, reason, state.body.digest);
      return;
    }
    // After a long absence only the last few are applied one by one: each snapshot is complete.
    if (this.#newestReceived - state.number >= longestCatchUp) {
      this.#remember(state.number, jws);
      return;
    }
    const gap = state.number - this.#handled - 1;
    if (gap > 0 && gap <= longestCatchUp && this.#current) await this.#catchUp(state.number, receivedAt);
    await this.#apply(state, jws, receivedAt);
  }

  /** A missing number is fetched and applied in its place when the console still has it. */
  async #catchUp(before: number, receivedAt: Date): Promise<void> {
    for (const jws of await this.ports.fetchAfter(this.#handled)) {
      const read = await readState(this.ports.keys, jws);
      if (!read.ok || read.value.scope !== 'group' || read.value.stream !== this.ports.stream) continue;
      const { number } = read.value;
      if (number > this.#handled && number < before && !this.#isDatedBack(read.value)) {
        await this.#apply(read.value, jws, receivedAt);
      }
    }
  }

  #remember(number: number, jws: string): void {
    this.#seen.set(number, fingerprint(jws));
    if (this.#seen.size > mostSeen) this.#seen.delete(this.#seen.keys().next().value as number);
  }

  async #open(digest: string): Promise<Opened> {
    try {
      return openBundle(this.ports.store.bundle(digest) ?? (await this.ports.fetchBundle(digest)), digest);
    } catch (error) {
      if (error instanceof ConsoleRefusal && error.status === 404) throw new Refused('The console has no such bundle.');
      if (!(error instanceof Refused)) throw error;
      // Bytes lost on the way look the same as a wrong bundle: ask once more before refusing.
      return openBundle(await this.ports.fetchBundle(digest), digest);
    }
  }

  /** Calls go on under the snapshot in force while the policies that are new in this one are parsed. */
  async #build(snapshot: GroupSnapshot, number: number, digest: string): Promise<Enforcement> {
    const known = this.#current?.engine.parsed ?? new Map();
    const parsed = await parseAhead(loadCedar(), snapshot.policy.policies, known, nextTurn);
    return buildEnforcement(snapshot, number, digest, parsed);
  }

  async #apply(state: GroupState, jws: string, receivedAt: Date): Promise<void> {
    const { digest } = state.body;
    this.#remember(state.number, jws);
    let next: Enforcement;
    let text: string;
    try {
      const opened = await this.#open(digest);
      const { snapshot } = opened;
      text = opened.text;
      if (`group/${snapshot.groupId}` !== this.ports.stream) throw new Refused('The bundle is of another group.');
      try {
        next = await this.#build(snapshot, state.number, digest);
      } catch (error) {
        throw new Refused(errorText(error));
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#handled = Math.max(this.#handled, state.number);
      log('error', `Group state ${state.number} was rejected. ${error.message}`);
      this.ports.onRefused(state.number, receivedAt, error.message, digest);
      return;
    }
    await this.ports.warm(next);
    await this.ports.store.save({ number: state.number, jws, receivedAt: receivedAt.toISOString() }, digest, text);
    this.#current = next;
    this.#handled = Math.max(this.#handled, state.number);
    this.#lastIssuedAt = Math.max(this.#lastIssuedAt, Date.parse(state.issuedAt));
    this.ports.onApplied(next, receivedAt, new Date());
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { CertifiedKeys } from '../console/certified-keys';
import type { ConsoleClient } from '../console/console-client';
import { EventParser } from '../console/event-stream';
import { errorText, log } from '../log';
import { type FleetKeeper, readState } from './fleet-keeper';
import type { GroupKeeper } from './group-keeper';

const states = z.object({ states: z.array(z.string()) });
const shortestWaitMs = 200;
const longestWaitMs = 5_000;
/** The console writes a comment every 15 s; silence for longer means the connection is dead. */
const longestSilenceMs = 45_000;

/** The states of a stream after a number, as the console has them. */
export async function statesAfter(console: ConsoleClient, stream: string, after: number): Promise<string[]> {
  const text = await console.getText(`/api/gateway/states?stream=${encodeURIComponent(stream)}&after=${after}`);
  return states.parse(JSON.parse(text)).states;
}

/** Keeps one connection to the console open and hands each verified state to the keeper of its stream. */
export class StateFollower {
  readonly #stop = new AbortController();
  #connected = false;

  constructor(
    readonly console: ConsoleClient,
    readonly keys: CertifiedKeys,
    readonly fleet: FleetKeeper,
    readonly group: GroupKeeper,
    /** After any state was handled. */
    readonly onAdvanced: () => void,
  ) {}

  get connected(): boolean {
    return this.#connected;
  }

  start(): void {
    void this.#follow();
  }

  stop(): void {
    this.#stop.abort();
  }

  #verified: Promise<unknown> = Promise.resolve();

  /** Verifies a state and hands it on, in the order of calls. The two streams do not wait for each other. */
  async take(jws: string): Promise<void> {
    const receivedAt = new Date();
    const reading = this.#verified.then(() => readState(this.keys, jws));
    this.#verified = reading.catch(() => {});
    const read = await reading;
    if (!read.ok) {
      log('error', `A state was refused. ${read.reason}`);
      return;
    }
    const state = read.value;
    const done =
      state.scope === 'fleet' ? this.fleet.receive(state, jws, receivedAt) : this.group.receive(state, jws, receivedAt);
    // The next connection asks for what is still missing.
    try {
      await done;
      this.onAdvanced();
    } catch (error) {
      log('warn', `A state has to be sent again. ${errorText(error)}`);
      this.#stopReading?.();
    }
  }

  #stopReading: (() => void) | null = null;

  /** Fetches what both streams have beyond what is held. */
  async catchUp(): Promise<void> {
    for (const [stream, number] of [
      ['fleet', this.fleet.number],
      [this.group.ports.stream, this.group.handled],
    ] as const) {
      await Promise.all((await statesAfter(this.console, stream, number)).map((jws) => this.take(jws)));
    }
  }

  async #follow(): Promise<void> {
    let wait = shortestWaitMs;
    let said = false;
    while (!this.#stop.signal.aborted) {
      const started = Date.now();
      try {
        await this.#read();
        said = false;
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        if (!said) log('warn', `The state stream is interrupted. ${errorText(error)}`);
        said = true;
      }
      if (this.#connected) log('warn', 'The state stream ended; connecting again.');
      this.#connected = false;
      wait = Date.now() - started > 10_000 ? shortestWaitMs : Math.min(wait * 2, longestWaitMs);
      await pause(wait * (0.5 + Math.random() / 2), undefined, { signal: this.#stop.signal }).catch(() => {});
    }
  }

  async #read(): Promise<void> {
    const connection = new AbortController();
    const stop = () => connection.abort();
    this.#stop.signal.addEventListener('abort', stop);
    this.#stopReading = stop;
    let silence = setTimeout(stop, longestSilenceMs);
    try {
      const path = `/api/gateway/stream?fleet=${this.fleet.number}&group=${this.group.handled}`;
      const response = await this.console.request(path, {
        headers: { accept: 'text/event-stream' },
        signal: connection.signal,
      });
      this.#connected = true;
      log('info', 'Following the state stream.', { fleet: this.fleet.number, group: this.group.handled });
      const parser = new EventParser();
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        clearTimeout(silence);
        silence = setTimeout(stop, longestSilenceMs);
        for (const { event, data } of parser.push(decoder.decode(chunk as Uint8Array, { stream: true }))) {
          if (event === 'state') void this.take(data);
        }
      }
    } finally {
      clearTimeout(silence);
      this.#stopReading = null;
      this.#stop.signal.removeEventListener('abort', stop);
    }
  }
}

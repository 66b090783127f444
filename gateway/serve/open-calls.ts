import type { RequestId } from '../mcp/json-rpc';

export type Ending = { kind: 'cut' | 'cancelled' | 'stopping'; revocationId: string | null };

/** One request that is being carried: ended early at most once. */
export class OpenCall {
  readonly #controller = new AbortController();
  #ending: Ending | null = null;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ending(): Ending | null {
    return this.#ending;
  }

  end(ending: Ending): void {
    // A revocation outranks what ended the call before it: nothing of it may be delivered any more.
    if (this.#ending === null || ending.kind === 'cut') this.#ending = ending;
    this.#controller.abort();
  }
}

/** Requests of legacy sessions by their id, so that `notifications/cancelled` finds the one it means. */
export class OpenCalls {
  readonly #all = new Set<OpenCall>();
  readonly #named = new Map<string, OpenCall>();
  #waiting: (() => void)[] = [];

  static key(sessionId: string, id: RequestId): string {
    return `${sessionId}\n${typeof id}\n${id}`;
  }

  has(key: string): boolean {
    return this.#named.has(key);
  }

  /** @param key set for a request of a session */
  add(call: OpenCall, key: string | null): () => void {
    this.#all.add(call);
    if (key !== null) this.#named.set(key, call);
    return () => {
      this.#all.delete(call);
      if (key !== null) this.#named.delete(key);
      if (this.#all.size > 0) return;
      for (const resolve of this.#waiting) resolve();
      this.#waiting = [];
    };
  }

  whenEmpty(): Promise<void> {
    if (this.#all.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  cancel(key: string): void {
    this.#named.get(key)?.end({ kind: 'cancelled', revocationId: null });
  }

  endAll(): void {
    for (const call of [...this.#all]) call.end({ kind: 'stopping', revocationId: null });
  }
}

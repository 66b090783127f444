type Live = { expiresAt: number; claim: string | null };

/** Credentials whose call has not ended, by their `jti`: what introspection answers from, and what it gives out once. */
export class LiveCredentials {
  readonly #live = new Map<string, Live>();

  get size(): number {
    return this.#live.size;
  }

  /** @param expiresAt seconds since the epoch; after it nobody can begin to use it */
  issue(jti: string, expiresAt: number, nowSeconds: number): void {
    // What the gateway asks for itself has no end of its own: it goes when its time is over.
    for (const [held, { expiresAt: end, claim }] of this.#live) {
      if (end > nowSeconds || claim !== null) break;
      this.#live.delete(held);
    }
    this.#live.set(jti, { expiresAt, claim: null });
  }

  has(jti: string): boolean {
    return this.#live.has(jti);
  }

  end(jti: string): void {
    this.#live.delete(jti);
  }

  /**
   * Whether the call lives and this claim is the one that uses it. The first claim before the expiry takes the credential;
   * the same claim again asks whether the call still goes on, however long that lasts.
   */
  claim(jti: string, claim: string, nowSeconds: number): boolean {
    const live = this.#live.get(jti);
    if (!live) return false;
    if (live.claim !== null) return live.claim === claim;
    if (live.expiresAt <= nowSeconds) return false;
    live.claim = claim;
    return true;
  }
}

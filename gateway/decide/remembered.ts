import { hash } from 'node:crypto';

const most = 10_000;

/** What was verified once, by the hash of what was presented, for the keys it was verified with. */
export class Remembered<T extends { expiresAt: number }> {
  #held = new Map<string, T>();
  #keys: unknown = null;

  /**
   * What is remembered, or what `verify` answers when it is not a refusal.
   * @param keys compared by identity: withdrawn ones must not live on in what is remembered
   */
  async of<R>(
    presented: string,
    keys: unknown,
    nowSeconds: number,
    verify: () => Promise<T | R>,
    isRefusal: (answer: T | R) => answer is R,
  ): Promise<T | R> {
    if (this.#keys !== keys) {
      this.#held = new Map();
      this.#keys = keys;
    }
    const key = hash('sha256', presented, 'base64url');
    const known = this.#held.get(key);
    if (known && known.expiresAt > nowSeconds) return known;
    const answer = await verify();
    if (!isRefusal(answer) && this.#keys === keys) {
      if (this.#held.size >= most) this.#held.delete(this.#held.keys().next().value as string);
      this.#held.set(key, answer);
    }
    return answer;
  }
}

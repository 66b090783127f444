/** Remembers ids until they could not be used any more; full, it takes no new one rather than forget an old one. */
export class UsedOnce {
  readonly #until = new Map<string, number>();

  constructor(readonly most = 100_000) {}

  /**
   * @param until when the id ends to be good for anything, in any unit as long as `now` has the same
   * @returns `used` when it was taken before, `full` when nothing more can be remembered
   */
  take(id: string, until: number, now: number): 'taken' | 'used' | 'full' {
    const held = this.#until.get(id);
    if (held !== undefined) return 'used';
    if (this.#until.size >= this.most) this.#forget(now);
    if (this.#until.size >= this.most) return 'full';
    this.#until.set(id, until);
    return 'taken';
  }

  #forget(now: number): void {
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
  }
}

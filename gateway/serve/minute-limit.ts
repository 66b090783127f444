const minuteMs = 60_000;

/** At most so many in one minute for each key. */
export class MinuteLimit {
  #minute = 0;
  readonly #counts = new Map<string, number>();

  constructor(
    readonly most: number,
    readonly now: () => number = Date.now,
  ) {}

  allows(key: string): boolean {
    const minute = Math.floor(this.now() / minuteMs);
    if (minute !== this.#minute) this.#counts.clear();
    this.#minute = minute;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= this.most;
  }
}

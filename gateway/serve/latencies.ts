/** The last decision times, for the status a gateway reports. */
export class Latencies {
  readonly #ring: Float64Array;
  #count = 0;

  constructor(readonly size = 1_024) {
    this.#ring = new Float64Array(size);
  }

  add(micros: number): void {
    this.#ring[this.#count % this.size] = micros;
    this.#count += 1;
  }

  /** The 95th percentile in microseconds; null before the first decision. */
  p95(): number | null {
    const held = Math.min(this.#count, this.size);
    if (held === 0) return null;
    const sorted = this.#ring.slice(0, held).sort();
    return sorted[Math.ceil(held * 0.95) - 1] ?? null;
  }
}

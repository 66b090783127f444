import type { RevocationSubject } from '@/lib/gateways/wire';
import { subjectMatch } from '@/lib/revocations/subject';

export type Call = {
  connectorId: string;
  /** Whoever and whatever it concerns: see `concerned`. */
  concerned: readonly string[];
  cut: (revocationId: string) => void;
};

/** Calls that were allowed and have not ended. */
export class InFlight {
  readonly #calls = new Set<Call>();
  readonly #counts = new Map<string, number>();

  countOf(connectorId: string): number {
    return this.#counts.get(connectorId) ?? 0;
  }

  /** Returns what ends it. */
  add(call: Call): () => void {
    this.#calls.add(call);
    this.#counts.set(call.connectorId, this.countOf(call.connectorId) + 1);
    return () => this.#remove(call);
  }

  #remove(call: Call): void {
    if (!this.#calls.delete(call)) return;
    const left = this.countOf(call.connectorId) - 1;
    if (left > 0) this.#counts.set(call.connectorId, left);
    else this.#counts.delete(call.connectorId);
  }

  /** Ends every call of a revoked subject; returns how many. */
  cut(subject: RevocationSubject, revocationId: string): number {
    const key = subjectMatch(subject);
    let count = 0;
    for (const call of [...this.#calls]) {
      if (!call.concerned.includes(key)) continue;
      this.#remove(call);
      call.cut(revocationId);
      count += 1;
    }
    return count;
  }
}

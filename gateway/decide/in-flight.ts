import type { RevocationSubject } from '@/lib/gateways/wire';

export type Call = {
  connectorId: string;
  /** null: the connector itself asks. */
  spiffeId: string | null;
  cut: (revocationId: string) => void;
};

/** Calls that were allowed and have not ended. */
export class InFlight {
  readonly #calls = new Set<Call>();

  get size(): number {
    return this.#calls.size;
  }

  countOf(connectorId: string): number {
    let count = 0;
    for (const call of this.#calls) if (call.connectorId === connectorId) count += 1;
    return count;
  }

  add(call: Call): () => void {
    this.#calls.add(call);
    return () => this.#calls.delete(call);
  }

  /** Ends every call of a revoked subject; returns how many. */
  cut(subject: RevocationSubject, revocationId: string): number {
    let count = 0;
    for (const call of [...this.#calls]) {
      const hit =
        subject.kind === 'connector' ? call.connectorId === subject.connectorId : call.spiffeId === subject.spiffeId;
      if (!hit) continue;
      this.#calls.delete(call);
      call.cut(revocationId);
      count += 1;
    }
    return count;
  }
}

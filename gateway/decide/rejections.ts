import type { RejectionReport } from '@/lib/gateways/reports';
import type { Nobody } from './caller';

/**
 * Counts credentials that were not accepted, since the gateway started, by reason and by the trust domain they claim. Only
 * names known here are kept, so what strangers send cannot fill it.
 */
export class Rejections {
  readonly #counts = new Map<string, RejectionReport>();
  readonly #counted = new WeakSet<object>();

  /** @param presented the request's credentials: a request that is authenticated again counts once */
  add(presented: object, { reason, trustDomain }: Pick<Nobody, 'reason' | 'trustDomain'>): void {
    // Nothing was presented, so nothing was rejected.
    if (reason === 'no_token' || this.#counted.has(presented)) return;
    this.#counted.add(presented);
    const key = `${trustDomain ?? ''} ${reason}`;
    const before = this.#counts.get(key);
    this.#counts.set(key, { trustDomain: trustDomain ?? null, reason, count: (before?.count ?? 0) + 1 });
  }

  counts(): RejectionReport[] {
    return [...this.#counts.values()];
  }
}

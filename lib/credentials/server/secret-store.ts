/** A place that keeps secrets for Countersign and lends them for a time. */
export type Lease = { leaseId: string; seconds: number; renewable: boolean };

export type Lent = {
  fields: Record<string, string>;
  /** Null for what is kept without a lease, such as a key-value entry. */
  lease: Lease | null;
};

/** What went wrong at the store. `gone`: the lease is not known there any more. */
export type StoreProblem = 'denied' | 'missing' | 'gone' | 'unreachable' | 'malformed';
export type StoreOutcome<T> = { ok: true; value: T } | { ok: false; problem: StoreProblem; detail: string };

/** One store, whichever product it is. Nothing it answers is logged, and no error of it holds a secret. */
export interface SecretStore {
  /** Reads an entry, or has one made: a dynamic secret comes with a lease. */
  read(path: string): Promise<StoreOutcome<Lent>>;
  /** Asks for more time; the store says how much it gives. */
  renew(leaseId: string, seconds: number): Promise<StoreOutcome<Lease>>;
  /** Ends a lease: what was lent works no more. Of one that is gone already it is no failure. */
  revoke(leaseId: string): Promise<StoreOutcome<null>>;
}

/** Calls that began in one slice of time. The three counts are disjoint. */
export type DecisionBucket = {
  /** Where the slice begins, ISO 8601. */
  at: string;
  allow: number;
  deny: number;
  /** Allowed, but a policy that only watches would have denied it. */
  wouldDeny?: number;
};

/** The highest bar, never zero: an empty chart still has a scale. */
export function tallest(buckets: readonly DecisionBucket[]): number {
  return Math.max(1, ...buckets.map((bucket) => bucket.allow + bucket.deny + (bucket.wouldDeny ?? 0)));
}

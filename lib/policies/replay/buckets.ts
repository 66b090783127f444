import { z } from 'zod';

/** What a replay says of a recorded call that is not plainly unchanged; what widens access first. */
export const flipBuckets = ['deny-to-allow', 'allow-to-deny', 'undecidable', 'dependent'] as const;
export type FlipBucket = (typeof flipBuckets)[number];

const count = z.number().int().nonnegative();

/** How many recorded calls fall into each bucket. The buckets sum to the calls replayed; `notEvaluated` is part of `unchanged`. */
export const replayCounts = z.object({
  'deny-to-allow': count,
  'allow-to-deny': count,
  undecidable: count,
  dependent: count,
  unchanged: count,
  /** Denied before any policy was asked: revoked, stale, unauthenticated and the like. No text changes those. */
  notEvaluated: count,
});
export type ReplayCounts = z.infer<typeof replayCounts>;

export const noCounts = (): ReplayCounts => ({
  'deny-to-allow': 0,
  'allow-to-deny': 0,
  undecidable: 0,
  dependent: 0,
  unchanged: 0,
  notEvaluated: 0,
});

/** Calls whose decision would be another one. */
export const flipCount = (counts: ReplayCounts): number => counts['deny-to-allow'] + counts['allow-to-deny'];

/** Every call looked at so far. */
export const countSum = (counts: ReplayCounts): number =>
  flipBuckets.reduce((sum, bucket) => sum + counts[bucket], counts.unchanged);

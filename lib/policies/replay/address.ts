import { z } from 'zod';
import { listInput, listUrl } from '@/lib/http/list-url';
import { type FlipBucket, flipBuckets, type ReplayCounts } from './buckets';
import { type Grouping, groupings } from './grouping';

const shown = z.object({
  bucket: z.enum(flipBuckets).optional(),
  by: z.enum(groupings).default('tool'),
  /** The open group's key; `none` when all are shut. */
  group: z.string().max(8_192).optional(),
  /** The call whose explanations are open. */
  call: z.uuid().optional(),
});

/** What a replay's page shows, by its URL. */
export type ReplayAddress = { bucket?: FlipBucket; by?: Grouping; group?: string; call?: string };

export const replayAddress = (params: Record<string, string | string[] | undefined>): ReplayAddress =>
  listInput(shown, params);

export const replayHref = (id: string, address: ReplayAddress = {}): string =>
  listUrl(`/policies/replays/${id}`, address);

/** The bucket to look at first: the strongest that holds anything. */
export const firstBucket = (counts: ReplayCounts): FlipBucket =>
  flipBuckets.find((bucket) => counts[bucket] > 0) ?? 'deny-to-allow';

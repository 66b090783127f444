import { apiQuery } from '@/lib/http/client/api-path';
import type { FlipBucket } from '../replay/buckets';
import type { Grouping } from '../replay/grouping';
import type { ReplayListInput } from '../replay/list-input';
import type { FlipExplanation } from '../server/explain-flip';
import type { FlipGroup, FlipPage } from '../server/list-flips';
import type { ReplayList } from '../server/list-replays';
import type { ReplayDetail } from '../server/read-replay';

const path = '/api/v1/policy-replays';

export const policyReplays = apiQuery<ReplayListInput, ReplayList>(path, {
  topics: ['replay', 'policy'],
});
export const policyReplay = apiQuery<{ id: string }, ReplayDetail>(`${path}/[id]`, { topics: ['replay', 'policy'] });
export const policyFlipGroups = apiQuery<
  { id: string; bucket: FlipBucket; by: Grouping },
  { groups: FlipGroup[]; more: boolean }
>(`${path}/[id]/groups`, { topics: ['replay'] });
export const policyFlips = apiQuery<
  { id: string; bucket: FlipBucket; by: Grouping; group: string; limit: number },
  FlipPage
>(`${path}/[id]/flips`, { topics: ['replay'] });
/** One call under both texts. It never changes. */
export const policyFlip = apiQuery<{ id: string; decisionId: string }, FlipExplanation>(
  `${path}/[id]/flips/[decisionId]`,
);

import { apiQuery } from '@/lib/http/client/api-path';
import type { RolloutPage } from '../server/list-rollouts';
import type { RolloutDetail } from '../server/read-rollout';

export const rolloutList = apiQuery<{ before?: number }, RolloutPage>('/api/v1/policies/rollouts', {
  topics: ['rollout'],
});
export const rolloutDetail = apiQuery<{ version: number }, RolloutDetail>('/api/v1/policies/rollouts/[version]', {
  topics: ['rollout', 'acknowledgement', 'gateway', 'identity'],
});

import { apiQuery } from '@/lib/http/client/api-path';
import type { SampleState } from '../server/queries';

export const sampleState = apiQuery<Record<string, never>, SampleState>('/api/v1/sample', {
  topics: ['workspace', 'connector', 'identity', 'member', 'policy', 'policy-test'],
});

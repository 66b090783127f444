import { apiQuery } from '@/lib/http/client/api-path';
import type { HomeDetail } from '../server/read-home';

/** Where the set is kept, and what the asker may do about it. */
export const policySetHome = apiQuery<Record<string, never>, HomeDetail>('/api/v1/policy-set/home', {
  topics: ['policy', 'member'],
});
/** What a draft changes, as a patch for Git. */
export const policyDraftPatch = apiQuery<{ id: string }, { patch: string }>('/api/v1/policies/drafts/[id]/patch', {
  topics: ['policy'],
});
